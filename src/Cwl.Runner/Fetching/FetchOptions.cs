namespace Cwl.Runner.Fetching;

/// <summary>What may be fetched, and how much.</summary>
public sealed record FetchOptions
{
    /// <summary>Size of one resource.</summary>
    public long MaxBytes { get; init; } = 1L << 40;

    /// <summary>Whether addresses of this machine and of private networks are refused: for a server that fetches for others.</summary>
    public bool RefusePrivateAddresses { get; init; }

    /// <summary>Whether <c>http:</c> and <c>https:</c> are fetched at all; the catalogue answers in any case.</summary>
    public bool AllowHttp { get; init; } = true;

    /// <summary>Folders below which files may be read; null allows all.</summary>
    public IReadOnlyList<string>? FileRoots { get; init; }

    /// <summary>Local files that stand for URIs, for working offline.</summary>
    public IReadOnlyDictionary<string, string> Catalogue { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>How long a server may take until its answer begins, and then until each next piece of it.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);
}
