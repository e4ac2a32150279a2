using Shanzhi.Communities;
using Shanzhi.Messaging;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Recording;

namespace Shanzhi.Visits.Services;

/// <summary>What the household gives to show that somebody was there (回执). Inside a command only.</summary>
internal sealed class ReceiptDesk(IHouseholdDirectory directory, IOneTimeCodes codes)
{
    /// <summary>A code is read out face to face. Asked for by a form that waited on a phone longer than this, it would puzzle a household nobody is with any more.</summary>
    private static readonly TimeSpan FaceToFace = TimeSpan.FromHours(1);

    private const string Words = "有人到您家走访，回执码 {0}，5 分钟内有效。人在您家就告诉他；没人来过，谁要都不要告诉。";

    /// <summary>Takes over what the form says of the receipt; true when a code was sent.</summary>
    /// <exception cref="InputException">What was chosen is not there.</exception>
    public async Task<bool> TakeAsync(Visit visit, RecordVisit request, CancellationToken cancellation)
    {
        if (visit.Contact != Contact.Visit)
        {
            return false;
        }

        if (request.ReceiptName.Trim().Length > 40 || request.ReceiptReason.Trim().Length > 200)
        {
            throw new InputException(nameof(request.ReceiptName), "名字最多 {0} 字，原因最多 {1} 字。", 40, 200);
        }

        visit.Receipt = request.Receipt;
        switch (request.Receipt)
        {
            case Receipt.Signature:
                visit.SignatureId = request.Signature ?? throw new InputException(nameof(request.Receipt), "还没签字。请在屏幕上写，或者换一种回执。");
                return false;
            case Receipt.Name:
                return visit.ReceiptName.Length > 0 ? false : throw new InputException(nameof(request.ReceiptName), "请写家里谁在，签字可以补在纸上。");
            case Receipt.Code when visit.ReceivedAt - visit.OccurredAt > FaceToFace:
                throw new InputException(nameof(request.Receipt), "回执码要当面念，过了 1 小时就不发了。请换一种回执：写谁在家，或者为什么没有。");
            case Receipt.Code:
                visit.Receipt = Receipt.CodeSent;
                await SendAsync(visit, request.Phone, cancellation);
                return true;
            default:
                visit.Receipt = Receipt.None;
                visit.ReceiptReason = request.ReceiptReason.Trim();
                return visit.ReceiptReason.Length > 0 ? false : throw new InputException(nameof(request.ReceiptReason), "没有回执，请写为什么，例如“家里没人，问了邻居”。");
        }
    }

    /// <summary>Sends the code to one of the household's numbers on record, never to one somebody types.</summary>
    /// <exception cref="InputException">The household has no such number, or too many codes went out.</exception>
    public async Task SendAsync(Visit visit, int which, CancellationToken cancellation)
        => await codes.SendAsync(await PhoneAsync(visit, which, cancellation), RecordVisit.CodePurpose, Words, cancellation);

    /// <summary>Whether it is the code of any of the household's numbers.</summary>
    public async Task<bool> VerifyAsync(Visit visit, string code, CancellationToken cancellation)
    {
        foreach (var phone in visit.HouseholdId is { } household ? await directory.PhonesAsync(household, cancellation) : [])
        {
            if (await codes.VerifyAsync(phone, RecordVisit.CodePurpose, code, cancellation))
            {
                return true;
            }
        }

        return false;
    }

    private async Task<string> PhoneAsync(Visit visit, int which, CancellationToken cancellation)
    {
        var phones = visit.HouseholdId is { } household ? await directory.PhonesAsync(household, cancellation) : [];
        return which >= 0 && which < phones.Count ? phones[which] : throw new InputException(nameof(RecordVisit.Receipt), "这户没有登记手机号，请换一种回执。");
    }
}
