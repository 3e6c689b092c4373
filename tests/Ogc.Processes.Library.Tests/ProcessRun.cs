using System.Text.Json;
using Geo;
using Microsoft.Extensions.Logging.Abstractions;
using Ogc.Processes.Engines.Native;
using Ogc.Processes.Inputs;
using Ogc.Processes.Results;

namespace Ogc.Processes.Library.Tests;

/// <summary>A run of a process in a folder of its own, with the defaults of its description left to the process.</summary>
public sealed class ProcessRun : IDisposable
{
    private readonly Dictionary<string, IReadOnlyList<ResolvedInput>> _inputs = [];

    public string Folder { get; } = Directory.CreateTempSubdirectory("ogcgeo-library-").FullName;

    public List<RunProgress> Progress { get; } = [];

    public IReadOnlyDictionary<string, OutputValue> Outputs { get; private set; } = new Dictionary<string, OutputValue>();

    public string NewFile(string name) => Path.Combine(Folder, name);

    public ProcessRun With(string id, params string[] files)
    {
        _inputs[id] = [.. files.Select(file => new ResolvedInput(default, file, null, null, Path.GetFileName(file)))];
        return this;
    }

    public ProcessRun WithValue(string id, string json)
    {
        _inputs[id] = [new ResolvedInput(JsonElement.Parse(json), null, null, null, "inline")];
        return this;
    }

    public ProcessRun WithBox(string id, Crs crs, BoundingBox box)
    {
        _inputs[id] = [new ResolvedInput(default, null, null, (box, crs), "inline")];
        return this;
    }

    internal async Task<ProcessRun> ExecuteAsync<T>(CancellationToken cancellationToken = default)
        where T : INativeProcess, new()
    {
        var process = new T();
        var work = Directory.CreateDirectory(NewFile("work-" + Guid.NewGuid())).FullName;
        var context = new ProcessContext(
            null, work, process.Description.Outputs.Select(output => output.Id).ToHashSet(), new Recorder(Progress), TimeProvider.System, NullLogger.Instance);
        Outputs = await process.ExecuteAsync(new ProcessInputs(_inputs), context, cancellationToken);
        return this;
    }

    public FileOutput File(string output) => (FileOutput)Outputs[output];

    public JsonElement Json(string output) => ((LiteralOutput)Outputs[output]).Value;

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private sealed class Recorder(List<RunProgress> list) : IProgress<RunProgress>
    {
        public void Report(RunProgress value)
        {
            lock (list)
            {
                list.Add(value);
            }
        }
    }
}
