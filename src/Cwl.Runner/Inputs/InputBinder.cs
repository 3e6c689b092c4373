using Cwl.Runner.Model;
using Cwl.Runner.Runs;
using Cwl.Runner.Tools;
using Cwl.Runner.Values;

namespace Cwl.Runner.Inputs;

/// <summary>
/// Makes the inputs object of a process out of what it is given: defaults, checked types, complete files. The same for the process of a
/// run and for each step.
/// </summary>
public static class InputBinder
{
    /// <summary>As the other overload, for a step: its files come with their secondary files, which are taken as they are and not looked for.</summary>
    public static Task<CwlObject> BindAsync(
        CwlProcess process, CwlObject given, RequirementSet requirements, RunContext context, CancellationToken cancellationToken) =>
        BindAsync(process, given, requirements, discover: false, context, cancellationToken);

    /// <summary>The complete inputs object.</summary>
    /// <param name="process">The process.</param>
    /// <param name="given">The values given; inputs that the process does not declare are dropped.</param>
    /// <param name="requirements">What is in force, the process's own included.</param>
    /// <param name="discover">Whether secondary files that are not listed are looked for beside their file: so for a job order.</param>
    /// <param name="context">The run.</param>
    /// <param name="cancellationToken">Stops reading and fetching.</param>
    /// <exception cref="CwlException"><see cref="CwlError.InvalidInput"/> with all faults; or an expression or a download that failed.</exception>
    public static async Task<CwlObject> BindAsync(
        CwlProcess process, CwlObject given, RequirementSet requirements, bool discover, RunContext context, CancellationToken cancellationToken)
    {
        WarnOfUndeclared(process, given, context);
        RememberSecrets(process, given, context);
        var faults = new List<string>();
        var values = new KeyValuePair<string, CwlValue>[process.Inputs.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = new(process.Inputs[i].Id, ValueOf(process.Inputs[i], given, context.Files, faults));
        }

        var inputs = new CwlObject(values);
        RememberSecrets(process, inputs, context);
        if (discover && faults.Count == 0)
        {
            FindMissing(process, given, values, faults);
        }

        ThrowIfAny(faults, process);
        var javaScript = requirements.Find<InlineJavascriptRequirement>();
        var expressions = new CallExpressions(context, process.Version, javaScript, inputs);
        var binder = new ParameterBinder(expressions, ListingOf(process, requirements), discover, fetch: process is not Workflow);
        var changed = false;
        for (var i = 0; i < values.Length; i++)
        {
            var value = await binder.BindAsync(process.Inputs[i], process.Inputs[i].Type, values[i].Value, $"inputs.{values[i].Key}", cancellationToken);
            changed |= !ReferenceEquals(value, values[i].Value);
            values[i] = new(values[i].Key, value);
        }

        ThrowIfAny(binder.Faults, process);
        return changed ? new CwlObject(values) : inputs;
    }

    private static CwlValue ValueOf(InputParameter parameter, CwlObject given, FilePolicy policy, List<string> faults)
    {
        var value = given[parameter.Id];
        if (value is CwlNull && parameter.Default is { } standard)
        {
            value = standard;
        }

        var name = $"inputs.{parameter.Id}";
        var before = faults.Count;
        value = FileNormalizer.Normalize(value, name, policy, faults);
        if (faults.Count == before && !TypeMatcher.Matches(parameter.Type, value))
        {
            TypeFaults.Explain(parameter.Type, value, name, faults);
        }

        return value;
    }

    // A default that is not there does no harm until a tool wants it.
    private static void FindMissing(CwlProcess process, CwlObject given, KeyValuePair<string, CwlValue>[] values, List<string> faults)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (given[process.Inputs[i].Id] is not CwlNull)
            {
                MissingFiles.Explain(values[i].Value, $"inputs.{values[i].Key}", faults);
            }
        }
    }

    // Before v1.1 there was no way to ask for a listing, and every expression saw all of it.
    private static LoadListing ListingOf(CwlProcess process, RequirementSet requirements) =>
        requirements.Find<LoadListingRequirement>()?.LoadListing ?? (process.Version == CwlVersion.V10 ? LoadListing.Deep : LoadListing.None);

    private static void WarnOfUndeclared(CwlProcess process, CwlObject given, RunContext context)
    {
        foreach (var name in given.Names)
        {
            // Names with a colon are instructions to the runner (cwl:tool), not inputs.
            if (!name.Contains(':', StringComparison.Ordinal) && !Declares(process, name))
            {
                context.Events.Report(new RunWarning(process.Name, $"'{name}' is no input of {process.Name} and is left aside."));
            }
        }
    }

    private static bool Declares(CwlProcess process, string name)
    {
        for (var i = 0; i < process.Inputs.Count; i++)
        {
            if (process.Inputs[i].Id == name)
            {
                return true;
            }
        }

        return false;
    }

    private static void RememberSecrets(CwlProcess process, CwlObject values, RunContext context)
    {
        context.Secrets.AddNamed(process.Requirements, values);
        context.Secrets.AddNamed(process.Hints, values);
    }

    private static void ThrowIfAny(List<string> faults, CwlProcess process)
    {
        if (faults.Count > 0)
        {
            throw new CwlException(CwlError.InvalidInput, [.. faults.Select(fault => new Fault(null, $"{process.Name}: {fault}"))]);
        }
    }
}
