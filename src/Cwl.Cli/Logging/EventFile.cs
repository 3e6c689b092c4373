using System.Buffers;
using System.Text.Json;
using Cwl.Cli.Running;
using Cwl.Runner.Runs;

namespace Cwl.Cli.Logging;

/// <summary>The events of a run as lines of JSON, each written when it happens: progress for programs.</summary>
internal sealed class EventFile : IDisposable
{
    private readonly Stream _file;
    private readonly LogWriter _log;
    private readonly TimeProvider _time;

    // Guards the file and the buffer: a line is written whole.
    private readonly Lock _lock = new();
    private readonly ArrayBufferWriter<byte> _line = new();

    private bool _isBroken;

    /// <param name="file">Where the lines go.</param>
    /// <param name="log">Learns that they cannot be written any more.</param>
    /// <param name="time">Tells the time.</param>
    internal EventFile(Stream file, LogWriter log, TimeProvider time)
    {
        _file = file;
        _log = log;
        _time = time;
    }

    public static EventFile Create(string path, LogWriter log, TimeProvider time)
    {
        try
        {
            return new EventFile(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0), log, time);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException(CliError.NotWritable, $"--events: '{path}' cannot be written: {exception.Message}", exception);
        }
    }

    public void RunStarted(string process, string outputDirectory) => Write("run-started", json =>
    {
        json.WriteString("process", process);
        json.WriteString("outputDirectory", outputDirectory);
    });

    public void RunEnded(RunEnd end) => Write("run-ended", json =>
    {
        json.WriteString("status", end.Status);
        json.WriteNumber("exitCode", end.ExitCode);
        WriteOptional(json, "reason", end.Reason);
    });

    public void Write(RunEvent happened)
    {
        switch (happened)
        {
            case StepWaiting waiting:
                WriteStep("step-waiting", waiting, null);
                break;
            case StepScattered scattered:
                WriteStep("step-scattered", scattered, json => json.WriteNumber("count", scattered.Count));
                break;
            case StepStarted started:
                WriteStep("step-started", started, json => Started(json, started));
                break;
            case StepOutput output:
                WriteStep("step-output", output, json => Output(json, output));
                break;
            case StepEnded ended:
                WriteStep("step-ended", ended, json => Ended(json, ended));
                break;
            case StepSkipped skipped:
                WriteStep("step-skipped", skipped, null);
                break;
            case RunWarning warning:
                WriteStep("warning", warning, json => json.WriteString("message", warning.Message));
                break;
        }
    }

    public void Dispose() => _file.Dispose();

    private static void Started(Utf8JsonWriter json, StepStarted started)
    {
        json.WriteStartArray("command");
        foreach (var argument in started.Command)
        {
            json.WriteStringValue(argument);
        }

        json.WriteEndArray();
        WriteOptional(json, "image", started.Image);
        json.WriteString("workDirectory", started.WorkDirectory);
    }

    private static void Output(Utf8JsonWriter json, StepOutput output)
    {
        json.WriteString("stream", output.IsError ? "stderr" : "stdout");
        json.WriteString("line", output.Line);
    }

    private static void Ended(Utf8JsonWriter json, StepEnded ended)
    {
        json.WriteString("status", StatusText.Of(ended.Status));
        json.WriteBoolean("cached", ended.FromCache);
        if (ended.Task is { } task)
        {
            json.WriteNumber("exitCode", task.ExitCode);
            json.WriteNumber("seconds", task.Elapsed.TotalSeconds);
            json.WriteNumber("cpuSeconds", task.Usage.CpuTime.TotalSeconds);
            json.WriteNumber("peakRamBytes", task.Usage.PeakRamBytes);
            WriteOptional(json, "imageDigest", task.ImageDigest);
        }

        WriteOptional(json, "reason", ended.Reason);
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    private void WriteStep(string name, RunEvent happened, Action<Utf8JsonWriter>? fields) => Write(name, json =>
    {
        json.WriteString("step", happened.Step);
        fields?.Invoke(json);
    });

    private void Write(string name, Action<Utf8JsonWriter> fields)
    {
        lock (_lock)
        {
            _line.Clear();
            using (var json = new Utf8JsonWriter(_line))
            {
                json.WriteStartObject();
                json.WriteString("event", name);
                json.WriteString("time", _time.GetUtcNow().UtcDateTime);
                fields(json);
                json.WriteEndObject();
            }

            _line.Write("\n"u8);
            Put(_line.WrittenSpan);
        }
    }

    // The run is worth more than the account of it.
    private void Put(ReadOnlySpan<byte> line)
    {
        if (_isBroken)
        {
            return;
        }

        try
        {
            _file.Write(line);
        }
        catch (IOException exception)
        {
            _isBroken = true;
            _log.Warning($"--events: no further event is written: {exception.Message}");
        }
    }
}
