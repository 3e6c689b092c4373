using System.Text;
using Cwl.Cli.Logging;

namespace Cwl.Cli.Tests.Logging;

public sealed class LogWriterTests : IDisposable
{
    private readonly MemoryStream _error = new();

    public void Dispose() => _error.Dispose();

    [Fact]
    public void Draw_ThenAMessage_IsErasedAndDrawnBelowIt()
    {
        var log = Writer(Verbosity.Normal);
        log.Draw(() => ["> one", "1 running"]);
        log.Info("message");
        log.Draw(() => []);

        Assert.Equal("> one\n1 running\n" + "\e[2A\r\e[JINFO message\n> one\n1 running\n" + "\e[2A\r\e[J", Written());
    }

    [Fact]
    public void Draw_ControlCharacters_DoNotReachTheTerminal()
    {
        Writer(Verbosity.Normal).Draw(() => ["> \e[2Jone\r"]);

        Assert.Equal("> \uFFFD[2Jone\uFFFD\n", Written());
    }

    [Fact]
    public void Warning_Colors_AreAroundTheLevel()
    {
        var log = new LogWriter(_error, TimeProvider.System) { Format = new LogFormat(Verbosity.Normal, new TerminalState(IsLive: false, HasColor: true), Timestamps: false) };
        log.Warning("take care");

        Assert.Equal("\e[1;33mWARNING\e[0m take care\n", Written());
    }

    [Fact]
    public void Info_Quiet_IsNotWritten()
    {
        var log = Writer(Verbosity.Quiet);
        log.Info("message");
        log.Debug("message");
        log.Warning("warning");

        Assert.Equal("WARNING warning\n", Written());
    }

    [Fact]
    public void Error_StreamThatNobodyReads_IsNoFault()
    {
        using var gone = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        var log = new LogWriter(gone, TimeProvider.System);

        Assert.Throws<IOException>(() => gone.WriteByte(0));
        log.Error("message");
        log.Plain("text");
        log.Draw(() => ["line"]);
    }

    private string Written() => Encoding.UTF8.GetString(_error.ToArray());

    private LogWriter Writer(Verbosity verbosity) => new(_error, TimeProvider.System) { Format = new LogFormat(verbosity, default, Timestamps: false) };
}
