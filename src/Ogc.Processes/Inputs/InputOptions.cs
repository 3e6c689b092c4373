using System.ComponentModel.DataAnnotations;

namespace Ogc.Processes.Inputs;

/// <summary>Limits of inputs; section <c>Processes:Inputs</c>.</summary>
public sealed class InputOptions
{
    public const string Section = "Processes:Inputs";

    /// <summary>Largest file downloaded or decoded for one input; files on this machine may be larger.</summary>
    [Range(1, long.MaxValue)]
    public long MaxBytes { get; set; } = 1L << 30;

    /// <summary>Largest value written into the request itself: base64 text, GeoJSON. Send a reference to more.</summary>
    [Range(1, 1 << 30)]
    public int MaxInlineBytes { get; set; } = 32 << 20;

    /// <summary>Largest file fetched for an input that is a plain value.</summary>
    [Range(1, 1 << 28)]
    public int MaxLiteralBytes { get; set; } = 1 << 20;

    /// <summary>Time for name lookup and connection.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Time for one whole download.</summary>
    public TimeSpan FetchTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Redirects followed, each checked like the first address.</summary>
    [Range(0, 20)]
    public int MaxRedirects { get; set; } = 5;

    /// <summary>Downloads at the same time for one job.</summary>
    [Range(1, 32)]
    public int ParallelFetches { get; set; } = 4;

    /// <summary>Folders below which <c>file:</c> references may point; none by default.</summary>
    public IList<string> FileRoots { get; } = [];

    /// <summary>Lets references reach this machine and private networks. Only for a trusted network.</summary>
    public bool AllowPrivateAddresses { get; set; }
}
