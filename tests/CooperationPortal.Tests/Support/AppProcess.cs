using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace CooperationPortal.Tests.Support;

/// <summary>The application as its own process, as somebody runs it: built files, its own data directory, a free port, in Development.</summary>
public sealed partial class AppProcess : IAsyncDisposable
{
    readonly Process process;
    readonly ConcurrentQueue<string> output = new();
    readonly TaskCompletionSource<Uri> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    AppProcess(string dataDirectory, Dictionary<string, string>? settings)
    {
        DataDirectory = dataDirectory;
        process = new Process { StartInfo = Command(dataDirectory, settings, "--urls", "http://127.0.0.1:0"), EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException($"The application ended before it listened:\n{Output}"));
    }

    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The web project.</summary>
    public static string ProjectDirectory => Path.Combine(Root, "src", "CooperationPortal.Web");

    /// <summary>Where it keeps its files.</summary>
    public string DataDirectory { get; }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>What it has written so far.</summary>
    public string Output => string.Join('\n', output);

    static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    /// <summary>Starts the application and waits until it answers.</summary>
    /// <param name="dataDirectory">Where it keeps its files; with an empty directory it begins anew.</param>
    /// <param name="settings">Settings as environment variables, as in <c>Portal__Demo</c>.</param>
    public static async Task<AppProcess> Start(string dataDirectory, Dictionary<string, string>? settings = null)
    {
        var app = new AppProcess(dataDirectory, settings);
        app.process.Start();
        app.process.BeginOutputReadLine();
        app.process.BeginErrorReadLine();
        try
        {
            app.Address = await app.listening.Task.WaitAsync(TimeSpan.FromMinutes(3));
        }
        catch (TimeoutException)
        {
            await app.DisposeAsync();
            throw new InvalidOperationException($"The application does not listen:\n{app.Output}");
        }

        return app;
    }

    /// <summary>Runs a verb of the command line on its data, beside it.</summary>
    public async Task<(int Code, string Said)> Run(params string[] verb)
    {
        using var beside = Process.Start(Command(DataDirectory, null, verb))!;
        var errors = beside.StandardError.ReadToEndAsync();
        var said = await beside.StandardOutput.ReadToEndAsync() + await errors;
        await beside.WaitForExitAsync();
        return (beside.ExitCode, said);
    }

    static ProcessStartInfo Command(string dataDirectory, Dictionary<string, string>? settings, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = ProjectDirectory, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments.Prepend(Path.Combine(ProjectDirectory, "bin", Configuration, "net10.0", "CooperationPortal.Web.dll"))) start.ArgumentList.Add(argument);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Portal__DataDirectory"] = dataDirectory;
        foreach (var (key, value) in settings ?? []) start.Environment[key] = value;
        return start;
    }

    /// <summary>Ends it as a power cut does: no signal that it could catch, nothing flushed.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) await Kill();
        process.Dispose();
    }

    void Read(string? line)
    {
        if (line is null) return;
        output.Enqueue(line);
        if (Listening().Match(line) is { Success: true } found) listening.TrySetResult(new Uri(found.Groups[1].Value));
    }

    static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "CooperationPortal.sln"))) directory = directory.Parent!;
        return directory.FullName;
    }

    [GeneratedRegex(@"Now listening on:? ""?(http://[\d.:]+)")]
    private static partial Regex Listening();
}
