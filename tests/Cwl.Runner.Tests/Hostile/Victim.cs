using System.Diagnostics;
using System.Text;
using Cwl.Runner.Documents;
using Cwl.Runner.Expressions;
using Cwl.Runner.Fetching;
using Cwl.Runner.Runs;
using Cwl.Runner.Values;
using Execution.Local;

namespace Cwl.Runner.Tests.Hostile;

/// <summary>
/// The engine with hostile documents in a folder, beside a folder that is none of their business. Every failure must be an
/// exception of ours or a failed result, soon; anything else, or a change beside the folder, fails the test.
/// </summary>
internal sealed class Victim : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("hostile-");
    private readonly ExpressionEvaluator _expressions = new(new ExpressionOptions { TimeLimit = TimeSpan.FromSeconds(2), HeapMegabytes = 64, MaxResultBytes = 1 << 20 });
    private readonly string _before;

    private readonly LocalSandbox _sandbox;

    /// <param name="sandbox">Off shows what the engine itself lets happen; on is for commands that attack.</param>
    public Victim(LocalSandbox sandbox = LocalSandbox.Off)
    {
        _sandbox = sandbox;
        Directory.CreateDirectory(Documents);
        Directory.CreateDirectory(Outside);
        File.WriteAllText(Path.Combine(Outside, "secret.txt"), "canary");
        _before = Describe(Outside);
    }

    /// <summary>Where the documents and inputs are.</summary>
    public string Documents => Path.Combine(_root.FullName, "documents");

    /// <summary>What no document may read or change.</summary>
    public string Outside => Path.Combine(_root.FullName, "outside");

    /// <summary>Below which documents may name files; null for everything.</summary>
    public IReadOnlyList<string>? FileRoots { get; set; }

    public string OutputDirectory => Path.Combine(_root.FullName, "results");

    public string Write(string name, string text)
    {
        var path = Path.Combine(Documents, name);
        File.WriteAllText(path, text.Replace("OUTSIDE", Outside, StringComparison.Ordinal), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return FileUri.FromPath(path);
    }

    /// <summary>Loads a document; the words of the refusal, or null when it was accepted.</summary>
    public async Task<string?> LoadAsync(string document, string name = "tool.cwl")
    {
        try
        {
            await Loader().LoadAsync(Write(name, document), CancellationToken.None).WaitAsync(Patience);
            return null;
        }
        catch (CwlException exception)
        {
            return exception.Message;
        }
    }

    /// <summary>Runs a document with a job order in JSON.</summary>
    public async Task<Ending> RunAsync(string document, string job = "{}")
    {
        try
        {
            var loaded = await Loader().LoadAsync(Write("tool.cwl", document), CancellationToken.None).WaitAsync(Patience);
            var order = await new JobOrderReader(Fetcher()).ReadAsync(Write("job.json", job), CancellationToken.None);
            var result = await CwlRun.RunAsync(loaded, order, Context(), CancellationToken.None).WaitAsync(Patience);
            return new(result.Status == ProcessStatus.Success, result.Outputs, result.Reason ?? string.Empty);
        }
        catch (CwlException exception)
        {
            return new(Succeeded: false, CwlObject.Empty, exception.Message);
        }
    }

    /// <summary>Runs a document that must be refused or fail, in words that hold one of the parts.</summary>
    public async Task AssertFailsAsync(string document, string job, params string[] parts)
    {
        var ending = await RunAsync(document, job);
        Assert.False(ending.Succeeded, $"It succeeded with {ending.Outputs}");
        Assert.True(parts.Any(part => ending.Message.Contains(part, StringComparison.OrdinalIgnoreCase)), $"The message does not say why: {ending.Message}");
    }

    public async ValueTask DisposeAsync()
    {
        await _expressions.DisposeAsync();
        var after = Describe(Outside);
        using var removal = Process.Start("rm", ["-rf", _root.FullName]);
        await removal.WaitForExitAsync();
        Assert.Equal(_before, after);
    }

    private static UriFetcher Fetcher() => new(new FetchOptions());

    private static DocumentLoader Loader() => new(Fetcher(), new LoadOptions());

    private RunContext Context() => new()
    {
        Options = new RunOptions { OutputDirectory = OutputDirectory, WorkDirectory = Path.Combine(_root.FullName, "work"), FileRoots = FileRoots },
        Expressions = _expressions,
        Fetcher = Fetcher(),
        Local = new LocalExecutor(new LocalExecutorOptions { Sandbox = _sandbox }),
        Events = new Progress<RunEvent>(),
    };

    private static string Describe(string folder) => string.Join('\n', Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .Select(entry => $"{entry} {(File.Exists(entry) ? $"{File.GetUnixFileMode(entry)} {File.ReadAllText(entry)}" : "folder")}"));
}
