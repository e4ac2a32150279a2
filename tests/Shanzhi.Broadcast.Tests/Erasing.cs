using Shanzhi.Messaging;
using Shanzhi.Privacy;

namespace Shanzhi.Broadcast.Tests;

/// <summary>Erases as whoever is asked to would.</summary>
[Repeatable("what is erased stays erased")]
internal sealed record Erase(string Phone) : ICommand<bool>;

internal sealed class EraseHandler(IEnumerable<IPersonalData> data) : MediatR.IRequestHandler<Erase, bool>
{
    public async Task<bool> Handle(Erase request, CancellationToken cancellationToken)
    {
        foreach (var kept in data)
        {
            await kept.EraseAsync(new DataSubject(Phone: request.Phone), cancellationToken);
        }

        return true;
    }
}
