using System.ComponentModel.DataAnnotations;

namespace Ogc.Server.Composition;

/// <summary>Section <c>Server</c>: where the server listens and what it accepts.</summary>
internal sealed class ServerOptions
{
    public const string Section = "Server";

    /// <summary>Address to listen on. Everything that is not loopback opens the server to the network.</summary>
    [Required]
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>Port to listen on; 0 takes a free one.</summary>
    [Range(0, 65535)]
    public int Port { get; set; } = 8080;

    /// <summary>Address that clients use, when a proxy hides it and sends no X-Forwarded headers; null takes it from each request.</summary>
    [Url]
    public string? PublicUrl { get; set; }

    /// <summary>Title of the landing page and of the map service.</summary>
    [Required]
    public string Title { get; set; } = "OgcGeo";

    /// <summary>Largest request body.</summary>
    [Range(1024, 1L << 32)]
    public long MaxBodyBytes { get; set; } = 32L << 20;

    /// <summary>Deepest nesting of a JSON body.</summary>
    [Range(8, 1000)]
    public int MaxJsonDepth { get; set; } = 64;

    /// <summary>Open connections. High, because a half-sent request holds one until <see cref="HeaderTimeout"/>.</summary>
    [Range(10, 1_000_000)]
    public int MaxConnections { get; set; } = 20_000;

    /// <summary>How long a client may take to send its headers.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan HeaderTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Slowest acceptable upload, after a grace of five seconds.</summary>
    [Range(1, 1_000_000)]
    public int MinBodyBytesPerSecond { get; set; } = 240;

    /// <summary>Longest <c>Prefer: wait</c> that is honoured.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan MaxWait { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Largest file that a result document carries inside itself; bigger ones are linked.</summary>
    [Range(0, 64 << 20)]
    public int MaxInlineBytes { get; set; } = 64 << 10;

    /// <summary>How long running requests may take to end when the server stops.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Free space in the data folder below which <c>/health</c> warns.</summary>
    [Range(0L, long.MaxValue)]
    public long MinFreeBytes { get; set; } = 1L << 30;
}
