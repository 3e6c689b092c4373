using Ogc.Processes.Jobs;
using Ogc.Processes.Results;

namespace Ogc.Server.OgcApi;

/// <summary>Questions about how results were asked for.</summary>
internal static class JobResultsExtensions
{
    public static bool IsByReference(this JobResults results, string outputId) =>
        results.Request.Outputs is { } outputs && outputs.TryGetValue(outputId, out var asked) && asked.ByReference;

    /// <summary>The same outputs as if one JSON document had been asked for.</summary>
    public static JobResults AsDocument(this JobResults results) =>
        results with { Request = results.Request with { Response = ResponseForm.Document } };

    /// <summary>One of the outputs as if it had been asked for alone, raw and by value.</summary>
    public static JobResults Only(this JobResults results, StoredOutput output) => results with
    {
        Request = results.Request with { Response = ResponseForm.Raw, Outputs = null },
        Outputs = [output],
    };
}
