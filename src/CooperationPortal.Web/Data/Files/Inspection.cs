using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using CooperationPortal.Domain;

namespace CooperationPortal.Web.Data.Files;

/// <summary>
/// Has a file looked through by a process of its own, which may take so much memory and time and no more: a file that is made to fill the memory or to
/// be read for ever ends that process, and nothing else.
/// </summary>
public sealed class Inspection : IDisposable
{
    /// <summary>The verb of that process; people have no use for it.</summary>
    public const string Verb = "look-through";

    // In bytes, as the runtime reads it: hexadecimal.
    const string Memory = "20000000";

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    // What a program needs to start; the portal's own settings are none of its business.
    static readonly string[] Needed = ["PATH", "HOME", "TMPDIR", "TEMP", "TMP", "SystemRoot", "DOTNET_ROOT", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"];

    // One at a time for each side: whatever one side sends, the other waits for none of it, and does not notice.
    readonly Dictionary<Side, SemaphoreSlim> turns = Sides.Both.ToDictionary(side => side, _ => new SemaphoreSlim(1));

    sealed record Question(string Name, string Path);

    sealed record Finding(string Name, string MediaType, string? Refusal);

    /// <summary>What a file is.</summary>
    /// <param name="side">Whose turn it takes.</param>
    /// <param name="name">Its safe name.</param>
    /// <param name="path">Where its bytes lie.</param>
    /// <param name="cancel">Ends the process too.</param>
    /// <returns>The media type, and the name with the ending that belongs to it.</returns>
    /// <exception cref="RuleBroken">It is of a kind that the portal does not take, marked too high, or cannot be looked through.</exception>
    public async Task<(string MediaType, string Name)> Of(Side side, string name, string path, CancellationToken cancel)
    {
        await turns[side].WaitAsync(cancel);
        try
        {
            var found = await Ask(new(name, path), cancel);
            if (found is null) throw new RuleBroken($"“{name}” cannot be looked through: that takes too much time or memory. Save it anew in a simpler form and add it again.", Uploads.Field);
            return found.Refusal is null ? (found.MediaType, found.Name) : throw new RuleBroken(found.Refusal, Uploads.Field);
        }
        finally
        {
            turns[side].Release();
        }
    }

    /// <summary>What the process does: reads the question from its input and writes what it finds.</summary>
    public static async Task Answer(TextReader from, TextWriter to)
    {
        var question = JsonSerializer.Deserialize<Question>(await from.ReadToEndAsync())!;
        await using var content = File.OpenRead(question.Path);
        Finding found;
        try
        {
            var unpacking = new Unpacking(question.Name, content.Length);
            var (kind, name) = await ContentCheck.Inspect(question.Name, content, unpacking);
            await Markings.Demand(name, kind, content, unpacking);
            found = new(name, kind.MediaType, null);
        }
        catch (RuleBroken refused)
        {
            found = new(question.Name, "", refused.Message);
        }

        await to.WriteAsync(JsonSerializer.Serialize(found));
    }

    static async Task<Finding?> Ask(Question question, CancellationToken cancel)
    {
        using var process = Process.Start(Start())!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        try
        {
            // What it complains of when it runs out of memory is read, so that it never waits for a reader.
            var complaints = process.StandardError.ReadToEndAsync(limit.Token);
            await process.StandardInput.WriteAsync(JsonSerializer.Serialize(question));
            process.StandardInput.Close();
            var answer = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await complaints;
            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode == 0 ? JsonSerializer.Deserialize<Finding>(answer) : null;
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or IOException && !cancel.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    static ProcessStartInfo Start()
    {
        // The portal runs as an assembly of the installed runtime, or as a program that brings its own.
        var runtime = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        var start = File.Exists(runtime) ? new ProcessStartInfo(runtime, [typeof(Inspection).Assembly.Location, Verb]) : new ProcessStartInfo(Environment.ProcessPath!, [Verb]);
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        foreach (var name in start.Environment.Keys.Except(Needed).ToList()) start.Environment.Remove(name);
        start.Environment["DOTNET_GCHeapHardLimit"] = Memory;
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        return start;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var turn in turns.Values) turn.Dispose();
    }
}
