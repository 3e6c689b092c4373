using Cwl.Runner.Model;

namespace Cwl.Runner.Tools;

/// <summary>The environment of a command (CommandLineTool v1.2, "Runtime environment").</summary>
internal static class CallEnvironment
{
    public static async ValueTask<IReadOnlyDictionary<string, string>> BuildAsync(
        RequirementSet requirements, CallFolders folders, CallExpressions expressions, CancellationToken cancellationToken)
    {
        // A container has its image's PATH; what this process has means nothing there.
        var environment = folders.InContainer
            ? new Dictionary<string, string>(StringComparer.Ordinal)
            : new Dictionary<string, string>(expressions.Run.Options.PreservedEnvironment, StringComparer.Ordinal);
        environment["HOME"] = folders.TaskOutput;
        environment["TMPDIR"] = folders.TaskTemporary;
        foreach (var (name, text) in requirements.Find<EnvVarRequirement>()?.Variables ?? [])
        {
            if (await expressions.TextAsync(text, $"The value of environment variable {name}", cancellationToken) is { } value)
            {
                environment[name] = value;
            }
        }

        return environment;
    }
}
