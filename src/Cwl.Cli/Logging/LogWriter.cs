using System.Globalization;
using System.Text;

namespace Cwl.Cli.Logging;

/// <summary>
/// Writes messages to standard error, and below them the lines that change while steps run. Where nobody reads them any more, for the
/// terminal was closed or the program behind a pipe has ended, they are lost and the run goes on.
/// </summary>
internal sealed class LogWriter(Stream error, TimeProvider time)
{
    // Guards the terminal: between erasing the changing lines and drawing them again nothing else may be written.
    private readonly Lock _terminal = new();
    private string[] _live = [];
    private int _drawn;

    /// <summary>Options after the process may still change it.</summary>
    public LogFormat Format { get; set; } = new(Verbosity.Normal, default, Timestamps: false);

    public void Error(string message) => Write(LogLevel.Error, message);

    public void Warning(string message) => Write(LogLevel.Warning, message);

    public void Info(string message) => Write(LogLevel.Info, message);

    public void Debug(string message) => Write(LogLevel.Debug, message);

    public bool Shows(LogLevel level) => Format.Verbosity switch
    {
        Verbosity.Quiet => level >= LogLevel.Warning,
        Verbosity.Normal => level >= LogLevel.Info,
        _ => true,
    };

    /// <summary>Writes text as it is, without level or time.</summary>
    public void Plain(string text)
    {
        var block = new StringBuilder();
        PrintableText.Append(block, text);
        Send(block.Append('\n'));
    }

    /// <summary>Replaces the changing lines; none erases them. Asked for while nobody else draws, so that no older lines come after newer ones.</summary>
    public void Draw(Func<string[]> lines)
    {
        lock (_terminal)
        {
            _live = lines();
            Flush(new StringBuilder());
        }
    }

    private void Write(LogLevel level, string message)
    {
        if (!Shows(level))
        {
            return;
        }

        var text = new StringBuilder();
        if (Format.Timestamps)
        {
            text.Append('[').Append(time.GetLocalNow().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)).Append("] ");
        }

        AppendLevel(text, level);
        PrintableText.Append(text, message);
        Send(text.Append('\n'));
    }

    private void AppendLevel(StringBuilder text, LogLevel level)
    {
        var (word, color) = level switch
        {
            LogLevel.Debug => ("DEBUG", "2"),
            LogLevel.Info => ("INFO", "32"),
            LogLevel.Warning => ("WARNING", "33"),
            _ => ("ERROR", "31"),
        };
        text.Append(Format.Terminal.HasColor ? $"\e[1;{color}m{word}\e[0m " : word + " ");
    }

    private void Send(StringBuilder text)
    {
        lock (_terminal)
        {
            Flush(text);
        }
    }

    // One write: erase what was drawn, the text, what is to be drawn.
    private void Flush(StringBuilder text)
    {
        var block = new StringBuilder();
        if (_drawn > 0)
        {
            block.Append(CultureInfo.InvariantCulture, $"\e[{_drawn}A\r\e[J");
        }

        block.Append(text);
        foreach (var line in _live)
        {
            PrintableText.Append(block, line);
            block.Append('\n');
        }

        _drawn = _live.Length;
        if (block.Length > 0)
        {
            Put(Encoding.UTF8.GetBytes(block.ToString()));
        }
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        try
        {
            error.Write(bytes);
        }
        catch (IOException)
        {
            // The next message tries again: a full disk may have room by then.
        }
    }
}
