using System.Text;
using Cwl.Runner.Documents;
using Cwl.Runner.Expressions;
using Cwl.Runner.Fetching;
using Cwl.Runner.Inputs;
using Cwl.Runner.Model;
using Cwl.Runner.Runs;
using Cwl.Runner.Tools;
using Cwl.Runner.Values;
using Execution;
using Execution.Local;

namespace Cwl.Runner.Tests.Tools;

/// <summary>One call of a tool, from the text of a document and a job to its outputs in the work folder.</summary>
internal sealed class ToolRun : IAsyncDisposable, IProgress<RunEvent>
{
    private readonly ExpressionEvaluator _expressions = new(new ExpressionOptions());

    public ToolRun(ITaskExecutor? local = null, ITaskExecutor? containers = null, Func<RunOptions, RunOptions>? change = null)
    {
        Folder = Directory.CreateTempSubdirectory("cwl-tool-").FullName;
        var options = new RunOptions
        {
            OutputDirectory = Path.Join(Folder, "results"),
            WorkDirectory = Path.Join(Folder, "work"),
            PreservedEnvironment = new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin" },
        };
        var secrets = new SecretValues();
        Context = new RunContext
        {
            Options = change is null ? options : change(options),
            Expressions = _expressions,
            Fetcher = new FileFetcher(),
            Local = local ?? new LocalExecutor(new LocalExecutorOptions { Sandbox = LocalSandbox.Off }),
            Containers = containers,
            Events = new MaskedEvents(this, secrets),
            Secrets = secrets,
        };
    }

    public string Folder { get; }

    public RunContext Context { get; set; }

    public List<RunEvent> Events { get; } = [];

    /// <summary>A tool around some fields; the command does nothing.</summary>
    public static string Tool(string fields, string version = "v1.2") => $"cwlVersion: {version}\nclass: CommandLineTool\n{fields}";

    /// <summary>Writes a file below the test's folder and returns its path.</summary>
    public string Write(string name, string content = "")
    {
        var path = Path.Join(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    public async Task<CwlProcess> LoadAsync(string document)
    {
        var uri = FileUri.FromPath(Write("main.cwl", document));
        return (await new DocumentLoader(Context.Fetcher, new LoadOptions()).LoadAsync(uri, CancellationToken.None)).Process;
    }

    public async Task<CwlObject> BindAsync(string document, string job)
    {
        var process = await LoadAsync(document);
        return await InputBinder.BindAsync(process, Json(job), RequirementSet.Empty.Enter(process), discover: true, Context, CancellationToken.None);
    }

    public async Task<ProcessResult> RunAsync(string document, string job = "{}")
    {
        var process = await LoadAsync(document);
        Context = Context with { Files = new FilePolicy(Context.Options, Json(job)) };
        var requirements = RequirementSet.Empty.Enter(process);
        var inputs = await InputBinder.BindAsync(process, Json(job), requirements, discover: true, Context, CancellationToken.None);
        var call = new ToolCall("step", inputs, requirements);
        return process is CommandLineTool tool
            ? await CommandLineToolRunner.RunAsync(tool, call, Context, CancellationToken.None)
            : await ExpressionToolRunner.RunAsync((ExpressionTool)process, call, Context, CancellationToken.None);
    }

    /// <summary>Runs a tool that must succeed.</summary>
    public async Task<CwlObject> OutputsAsync(string document, string job = "{}")
    {
        var result = await RunAsync(document, job);
        Assert.True(result.Status == ProcessStatus.Success, result.Reason);
        return result.Outputs;
    }

    public void Report(RunEvent value)
    {
        lock (Events)
        {
            Events.Add(value);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _expressions.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private static CwlObject Json(string text) => (CwlObject)CwlJson.Read(Encoding.UTF8.GetBytes(text), "job");

    private sealed class FileFetcher : IResourceFetcher
    {
        public Task<Stream> OpenAsync(string uri, CancellationToken cancellationToken) => FileUri.IsFile(uri)
            ? Task.FromResult<Stream>(File.OpenRead(FileUri.ToPath(uri)))
            : Task.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes($"from {uri}")));
    }
}
