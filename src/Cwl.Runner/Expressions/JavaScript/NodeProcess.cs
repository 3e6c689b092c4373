using System.Buffers;
using System.ComponentModel;
using System.Diagnostics;
using Cwl.Runner.Expressions.JavaScript.Interop;
using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Runner.Expressions.JavaScript;

/// <summary>
/// One running worker, used by one thread. It stops an expression at its time limit itself; a timer here kills it when it does not.
/// </summary>
internal sealed class NodeProcess : IDisposable
{
    private const int LongestErrorText = 2000;

    /// <summary>Longest time from the start until it is ready.</summary>
    public static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly ExpressionOptions _options;
    private readonly JavaScriptReply _reply;
    private readonly Process _process;
    private readonly LineReader _lines;
    private readonly Timer _watchdog;
    private readonly CancellationTokenRegistration _stop;
    private readonly ArrayBufferWriter<byte> _request = new();
    private readonly Dictionary<InlineJavascriptRequirement, int> _libraries = new(ReferenceEqualityComparer.Instance);
    private int _sent;
    private volatile bool _wasStopped;
    private volatile bool _hasEnded;

    public NodeProcess(ProcessStartInfo start, ExpressionOptions options, CancellationToken stopped)
    {
        _options = options;
        _reply = new JavaScriptReply(options);
        _process = Process.Start(start)!;
        _lines = new LineReader(_process.StandardOutput.BaseStream, options.MaxResultBytes * 3);
        _watchdog = new Timer(_ => Stop(), null, StartLimit, Timeout.InfiniteTimeSpan);
        _stop = stopped.Register(Stop);
    }

    /// <summary>False once it has ended; then another one is needed.</summary>
    public bool IsAlive { get; private set; } = true;

    /// <summary>Whether it took longer than a limit, or the run is over, and was ended for that.</summary>
    public bool WasStopped => _wasStopped;

    public bool WaitUntilReady() => _lines.TryRead(out var line) && line.SequenceEqual("ready"u8);

    /// <exception cref="CwlException">The expression failed, or met a limit.</exception>
    public CwlValue Evaluate(JavaScriptRequest request)
    {
        _watchdog.Change(_options.TimeLimit + Grace, Timeout.InfiniteTimeSpan);
        if (!Send(request) || !_lines.TryRead(out var line))
        {
            IsAlive = false;
            throw _lines.HasOverflowed ? _reply.TooLarge(request.Part, "too many") : _reply.Died(request.Part, _wasStopped, End().ErrorText);
        }

        _watchdog.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        return _reply.Read(line, _sent, request.Part);
    }

    /// <summary>Makes sure that it has ended, and tells how.</summary>
    public (int ExitCode, string ErrorText) End()
    {
        var errorText = _process.StandardError.ReadToEnd().Trim();
        _process.WaitForExit();
        _hasEnded = true;
        return (_process.ExitCode, errorText.Length <= LongestErrorText ? errorText : errorText[..LongestErrorText]);
    }

    public void Dispose()
    {
        _stop.Dispose();
        _watchdog.Dispose();
        Kill();
        _process.Dispose();
    }

    private bool Send(JavaScriptRequest request)
    {
        var (library, isNew) = LibraryOf(request);
        _request.ResetWrittenCount();
        request.Write(_request, ++_sent, _options.TimeLimit, library, isNew);
        try
        {
            var stream = _process.StandardInput.BaseStream;
            stream.Write(_request.WrittenSpan);
            stream.Flush();
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private (int Number, bool IsNew) LibraryOf(JavaScriptRequest request)
    {
        if (request.Library is not { } library)
        {
            return (0, false);
        }

        if (_libraries.TryGetValue(library, out var number))
        {
            return (number, false);
        }

        _libraries.Add(library, _libraries.Count + 1);
        return (_libraries.Count, true);
    }

    private void Stop()
    {
        _wasStopped = true;
        Kill();
    }

    private void Kill()
    {
        if (_hasEnded)
        {
            return;
        }

        // The group first: bubblewrap may be killed before the process that it forks is bound to die with it, and that one would hold
        // the pipes open.
        ProcessGroup.Kill(_process.Id);
        try
        {
            _process.Kill();
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception)
        {
            // It has ended already, or is not ours to kill; then it ends with its standard input.
        }
    }
}
