namespace Shanzhi.Grid.Domain;

/// <summary>Who told it, and who may know.</summary>
internal sealed partial class Report
{
    public Guid? ReporterId { get; private set; }

    /// <summary>What it comes of when it was heard elsewhere: <c>visits.heard/0192…</c>; null when somebody handed it in.</summary>
    public string? Source { get; private set; }

    /// <summary>Encrypted; null when anonymous or signed in without one.</summary>
    public string? Phone { get; private set; }

    /// <summary>Keyed hash of the number, for finding one's own.</summary>
    public string? PhoneHash { get; private set; }

    public string ContactName { get; private set; } = "";

    public bool Anonymous { get; private set; }

    /// <summary>Seen only by those who handle it and by the reporter.</summary>
    public bool Private { get; private set; }

    /// <summary>About an official's conduct (干部作风): kept from village level.</summary>
    public bool Restricted { get; private set; }

    /// <summary>Whom a report on conduct speaks of; it never reaches anybody of that name.</summary>
    public string? AboutName { get; private set; }

    public Confirmation Confirmation { get; private set; }

    /// <summary>The reporter's number of today, encrypted, and its keyed hash.</summary>
    public void CallBy(string phone, string hash) => (Phone, PhoneHash) = (phone, hash);

    /// <summary>From now on an anonymous one (不留名): nothing tells who reported it.</summary>
    /// <returns>The files the reporter sent with it, which go too.</returns>
    public List<Guid> Forget()
    {
        List<Guid> files = [.. PhotoIds];
        if (VoiceId is { } voice)
        {
            files.Add(voice);
        }

        (ReporterId, Phone, PhoneHash, ContactName, Anonymous) = (null, null, null, "", true);
        (Photos, VoiceId) = ("", null);
        Gist = Wording.Length > 0 ? Gist : "（录音已由本人删除）";
        return files;
    }
}
