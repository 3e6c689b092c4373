using Ogc.Processes.Inputs;

namespace Ogc.Processes.Jobs;

/// <summary>An execute request as every protocol hands it in.</summary>
/// <param name="ProcessId">The process to run.</param>
/// <param name="Inputs">By input id; an input that occurs once may be a JSON array in one <see cref="InlineValue"/>.</param>
public sealed record ExecuteRequest(string ProcessId, IReadOnlyDictionary<string, IReadOnlyList<InputValue>> Inputs)
{
    /// <summary>Wanted outputs by id; null means all.</summary>
    public IReadOnlyDictionary<string, OutputRequest>? Outputs { get; init; }

    public ResponseForm Response { get; init; } = ResponseForm.Raw;

    /// <summary>Higher runs first; 0 unless an operator's rule says otherwise.</summary>
    public int Priority { get; init; }
}
