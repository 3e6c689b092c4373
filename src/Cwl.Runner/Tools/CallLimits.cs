using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Runner.Tools;

/// <summary>The requirements that bound a command: time and network.</summary>
internal static class CallLimits
{
    /// <summary>The longest time a command may take, or null.</summary>
    /// <exception cref="CwlException">The limit is negative or no integer.</exception>
    public static async ValueTask<TimeSpan?> TimeAsync(RequirementSet requirements, CallExpressions expressions, CancellationToken cancellationToken)
    {
        if (requirements.Find<ToolTimeLimitRequirement>() is not { } requirement)
        {
            return null;
        }

        return await expressions.IntegerAsync(requirement.TimeLimit, CwlNull.Instance, "timelimit", cancellationToken) switch
        {
            null or 0 => null,
            < 0 and var seconds => throw new CwlException(CwlError.InvalidInput, $"ToolTimeLimit is {seconds} s, it must not be negative."),
            var seconds => TimeSpan.FromSeconds(Math.Min(seconds.Value, (long)TimeSpan.MaxValue.TotalSeconds / 2)),
        };
    }

    /// <summary>Whether a command may use the network. Before v1.1 nobody had to ask.</summary>
    public static ValueTask<bool> NetworkAsync(RequirementSet requirements, CallExpressions expressions, CancellationToken cancellationToken) =>
        expressions.BooleanAsync(
            requirements.Find<NetworkAccessRequirement>()?.NetworkAccess,
            CwlNull.Instance,
            absent: expressions.Version == CwlVersion.V10,
            "networkAccess",
            cancellationToken);
}
