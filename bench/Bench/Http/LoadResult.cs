namespace Bench.Http;

/// <summary>What one round of requests showed; the server time is its processor time for one request.</summary>
internal sealed record LoadResult(double RequestsPerSecond, TimeSpan Median, TimeSpan Percentile99, TimeSpan ServerTime);
