using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace Ogc.Server.OgcApi;

/// <summary>The preferences of a request (RFC 7240). Unknown ones are ignored, as the RFC asks: some clients send <c>respond-sync</c>.</summary>
internal sealed record PreferHeader
{
    public static readonly PreferHeader None = new();

    public bool RespondAsync { get; init; }

    /// <summary>How long the client is willing to wait; null when it did not say.</summary>
    public TimeSpan? Wait { get; init; }

    /// <summary>True for <c>return=minimal</c>, false for <c>return=representation</c>, null when it did not say.</summary>
    public bool? Minimal { get; init; }

    public static PreferHeader Parse(StringValues header) => header.Count == 0
        ? None
        : header.SelectMany(line => (line ?? string.Empty).Split(',')).Aggregate(None, static (found, preference) => found.With(preference));

    /// <summary>The first mention of a preference counts (RFC 7240, 2).</summary>
    private PreferHeader With(string preference)
    {
        var token = preference.Split(';')[0];
        var equals = token.IndexOf('=', StringComparison.Ordinal);
        var name = (equals < 0 ? token : token[..equals]).Trim().ToLowerInvariant();
        var value = equals < 0 ? string.Empty : token[(equals + 1)..].Trim().Trim('"');
        return name switch
        {
            "respond-async" => this with { RespondAsync = true },
            "wait" when Wait is null && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) =>
                this with { Wait = TimeSpan.FromSeconds(seconds) },
            "return" when Minimal is null && value is "minimal" or "representation" => this with { Minimal = value == "minimal" },
            _ => this,
        };
    }
}
