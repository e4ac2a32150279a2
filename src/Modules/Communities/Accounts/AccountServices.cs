using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Accounts;

internal static class AccountServices
{
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddDataProtection();
        services.AddOptions<OneTimeCodeOptions>().BindConfiguration("Accounts:OneTimeCodes");
        services.AddScoped<OneTimeCodes>();
        services.AddScoped<IOneTimeCodes>(provider => provider.GetRequiredService<OneTimeCodes>());
        services.AddScoped<CoveredGroups>();
        services.AddScoped<RoleBook>();
        services.AddScoped<RightsOfUpgrades>();
        services.AddScoped<ICallerSource, CallerSource>();
        services.AddScoped<Appointments>();
        services.AddScoped<RoleChoices>();
        services.AddScoped<StaffQueries>();
        services.AddScoped<TermQueries>();
        services.AddScoped<ClaimQueries>();
        services.AddScoped<PlacePicker>();
        services.AddScoped<OwnQueries>();
        services.AddScoped<TotpTickets>();
        services.AddScoped<TotpSetups>();
        services.AddScoped<StaffAuthority>();
        services.AddScoped<PasswordChecks>();
        services.AddScoped<AddressGuard>();
        services.AddScoped<PhonesInReach>();
        services.AddScoped<NumbersOfStaff>();
        services.AddScoped<ClaimsInReach>();
        services.AddScoped<HouseholdLinks>();
        services.AddScoped<IStaffDirectory, StaffDirectory>();
        services.AddScoped<IAccountPhones, AccountPhones>();
        services.AddScoped<IAdministratorAccounts, AdministratorAccounts>();
        services.AddScoped<IUserStore<Account>, AccountStore>();
        services.AddScoped<TotpProvider>();
        services.AddIdentityCore<Account>(options => options.Tokens.ProviderMap[TotpProvider.Name] = new TokenProviderDescriptor(typeof(TotpProvider)));
        // Names and passwords are checked by our own rules, in words people understand.
        services.RemoveAll<IUserValidator<Account>>();
        services.RemoveAll<IPasswordValidator<Account>>();
        services.AddScoped<IPasswordValidator<Account>, PasswordRule>();
        return services;
    }
}
