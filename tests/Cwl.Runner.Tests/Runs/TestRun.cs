using System.Text;
using Cwl.Runner.Cache;
using Cwl.Runner.Documents;
using Cwl.Runner.Expressions;
using Cwl.Runner.Fetching;
using Cwl.Runner.Runs;
using Execution.Local;

namespace Cwl.Runner.Tests.Runs;

/// <summary>A run in temporary folders, with its events.</summary>
internal sealed class TestRun : IAsyncDisposable, IProgress<RunEvent>
{
    private readonly ExpressionEvaluator _expressions = new(new ExpressionOptions());
    private readonly List<RunEvent> _events = [];

    public TestRun(Func<RunOptions, RunOptions>? change = null)
    {
        Folder = Directory.CreateTempSubdirectory("cwl-test-").FullName;
        var options = new RunOptions { OutputDirectory = Path.Join(Folder, "out"), WorkDirectory = Path.Join(Folder, "work") };
        options = change is null ? options : change(options);
        Context = new RunContext
        {
            Options = options,
            Cache = options.CacheDirectory is null ? null : new StepCache(options, TimeProvider.System),
            Expressions = _expressions,
            Fetcher = new FileFetcher(),
            Local = new LocalExecutor(new LocalExecutorOptions()),
            Events = this,
        };
    }

    public string Folder { get; }

    public string Output => Context.Options.OutputDirectory;

    public RunContext Context { get; private set; }

    public IResourceFetcher Fetcher
    {
        init => Context = Context with { Fetcher = value };
    }

    public IReadOnlyList<RunEvent> Events
    {
        get
        {
            lock (_events)
            {
                return [.. _events];
            }
        }
    }

    /// <summary>Writes a file below the run's folder and returns its path.</summary>
    public string Write(string name, string content)
    {
        var path = Path.Join(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    /// <summary>Loads a document beside the run's files and runs it.</summary>
    public async Task<ProcessResult> RunAsync(string document, string job, CancellationToken cancellationToken = default)
    {
        var path = Write("main.cwl", document);
        var loaded = await new DocumentLoader(Context.Fetcher, new LoadOptions()).LoadAsync(FileUri.FromPath(path), cancellationToken);
        var order = new JobOrderReader(Context.Fetcher).Read(Encoding.UTF8.GetBytes(job), FileUri.FromPath(path));
        return await CwlRun.RunAsync(loaded, order, Context, cancellationToken);
    }

    public void Report(RunEvent value)
    {
        lock (_events)
        {
            _events.Add(value);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _expressions.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private sealed class FileFetcher : IResourceFetcher
    {
        public Task<Stream> OpenAsync(string uri, CancellationToken cancellationToken) => Task.FromResult<Stream>(File.OpenRead(FileUri.ToPath(uri)));
    }
}
