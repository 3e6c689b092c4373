namespace Ogc.Processes.Library.SentinelFiveP;

/// <summary>The answer of <c>s5p-max</c>.</summary>
/// <param name="Value">The statistic; null if no pixel is left.</param>
/// <param name="Unit">For example "mol m-2".</param>
/// <param name="Statistic">max, min, mean or p95.</param>
/// <param name="Variable">Name in the group PRODUCT.</param>
/// <param name="N">Pixels used: valid, in the area and period, with enough quality.</param>
/// <param name="NValid">The same without the demand on quality.</param>
/// <param name="QaMin">The least quality demanded.</param>
/// <param name="Lat">Of the pixel of the maximum or minimum, degrees north.</param>
/// <param name="Lon">Degrees east.</param>
/// <param name="Time">When its scanline was measured.</param>
/// <param name="Qa">Its quality.</param>
/// <param name="Source">Its file.</param>
internal sealed record SwathResult(
    double? Value,
    string? Unit,
    string Statistic,
    string Variable,
    long N,
    long NValid,
    double QaMin,
    double? Lat,
    double? Lon,
    DateTimeOffset? Time,
    double? Qa,
    string? Source);
