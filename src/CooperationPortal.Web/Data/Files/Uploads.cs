using CooperationPortal.Domain;

namespace CooperationPortal.Web.Data.Files;

/// <summary>Takes in the files of a form: laid aside, looked at, checked for viruses, and kept before anything names them.</summary>
public sealed class Uploads(Arrivals arrivals, IFileStore store, Inspection inspection, VirusCheck check, UploadLimit limit)
{
    /// <summary>The input that the sentences of a refusal belong to.</summary>
    public const string Field = "Files";

    /// <summary>Takes a file of a side in.</summary>
    /// <exception cref="RuleBroken">It is empty, too large, of a kind that the portal does not take, marked too high or infected.</exception>
    public async Task<CheckedFile> TakeIn(Side side, IFormFile file, CancellationToken cancel = default)
    {
        var name = FileName.Safe(file.FileName);
        Rule.That(file.Length > 0, $"“{name}” is empty.", Field);
        Rule.That(file.Length <= limit.Bytes, $"“{name}” has {Megabytes(file.Length)} MB. The portal takes files of up to {limit.Megabytes:N0} MB.", Field);
        await using var content = file.OpenReadStream();
        return await TakeIn(side, name, content, cancel);
    }

    /// <summary>Takes in the one file that a form may bring beside what was typed; null where it brings none.</summary>
    /// <exception cref="RuleBroken">There are several, or it cannot be taken in.</exception>
    public async Task<CheckedFile?> TakeInOne(Side side, IReadOnlyList<IFormFile> files, CancellationToken cancel = default)
    {
        Rule.That(files.Count <= 1, "Add one file here; add the others as documents.", Field);
        return files.Count == 0 ? null : await TakeIn(side, files[0], cancel);
    }

    /// <summary>Takes in what a program brings for a side.</summary>
    /// <exception cref="RuleBroken">It is of a kind that the portal does not take, marked too high or infected.</exception>
    public async Task<CheckedFile> TakeIn(Side side, string name, Stream content, CancellationToken cancel = default)
    {
        name = FileName.Safe(name);
        using var arrived = await arrivals.Receive(content, cancel);
        (var mediaType, name) = await inspection.Of(side, name, arrived.Path, cancel);
        var answer = new VirusCheck.Answer(IsReached: true, IsAnswered: true, Finding: null);
        if (check.IsOn)
        {
            await using var bytes = arrived.OpenRead();
            answer = await check.Ask(bytes, cancel);
        }

        Rule.That(answer.Finding is null, $"“{name}” is infected: the virus check found {answer.Finding}. It was not stored.", Field);
        await store.Keep(arrived, cancel);
        return new(name, arrived.Size, arrived.Sha256, mediaType, answer.IsAnswered ? FileState.Ready : FileState.Waiting);
    }

    static string Megabytes(long bytes) => Math.Ceiling(bytes / (double)UploadLimit.Megabyte).ToString("N0", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>How large a file may be, by the setting <c>Portal:LargestDocument</c> in megabytes.</summary>
public sealed class UploadLimit(IConfiguration configuration)
{
    /// <summary>A megabyte.</summary>
    public const long Megabyte = 1024 * 1024;

    /// <summary>How many megabytes a file may have.</summary>
    public int Megabytes { get; } = Math.Clamp(configuration.GetValue("Portal:LargestDocument", 100), 1, 2000);

    /// <summary>How many bytes a file may have.</summary>
    public long Bytes => Megabytes * Megabyte;

    /// <summary>How many bytes a form may have in which a browser without a script sends several files at once.</summary>
    public long FormBytes => (4 * Bytes) + Megabyte;
}
