using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Shanzhi.Communities.Domain;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.AdminHouseholds;

/// <summary>Adds somebody to a household, or changes one.</summary>
[RequirePermission(Permissions.ManagePeopleName)]
internal sealed class PersonModel(IMediator mediator, IPageShell shell, IStringLocalizer<SharedStrings> texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid? Person { get; set; }

    [BindProperty]
    public PersonInput Input { get; set; } = new();

    public HouseholdFile Found { get; private set; } = null!;

    /// <summary>The number on record, masked.</summary>
    public string IdNumber => Found.People.FirstOrDefault(x => x.Resident.Id == Person)?.IdNumber ?? "";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
        {
            return NotFound();
        }

        if (Person is not null && Found.People.FirstOrDefault(x => x.Resident.Id == Person)?.Resident is { } known)
        {
            Input = new PersonInput { Name = known.Name, Relation = known.Relation, Gender = known.Gender, BirthDate = known.BirthDate, Phone = known.Phone, Note = known.Note };
        }
        else if (Person is not null)
        {
            return NotFound();
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellation)
    {
        var (done, _) = ModelState.IsValid
            ? await this.TrySendAsync(new SaveResident(Person, id, Input.Name ?? "", Input.Relation ?? "", Input.Gender, Input.BirthDate, Input.IdNumber, Input.Phone, Input.Note))
            : (false, default);
        if (done)
        {
            TempData.Done(texts["已经保存"]);
            return LocalRedirect($"~/admin/households/{id}");
        }

        return await LoadAsync(id, cancellation) ? Page() : NotFound();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellation)
    {
        (shell.Title, shell.Kind) = (Person is null ? texts["加一个人"] : texts["改"], ShellKind.Staff);
        if (await mediator.Send(new GetHousehold(id), cancellation) is not { MayEdit: true } file)
        {
            return false;
        }

        Found = file;
        return true;
    }

    internal sealed class PersonInput
    {
        public string? Name { get; set; }

        public string? Relation { get; set; }

        public Gender Gender { get; set; }

        public DateOnly? BirthDate { get; set; }

        public string? IdNumber { get; set; }

        public string? Phone { get; set; }

        public string? Note { get; set; }
    }
}
