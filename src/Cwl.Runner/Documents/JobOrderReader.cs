using Cwl.Runner.Documents.Nodes;
using Cwl.Runner.Documents.Reading;
using Cwl.Runner.Fetching;
using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Runner.Documents;

/// <summary>Reads job orders, YAML or JSON.</summary>
public sealed class JobOrderReader(IResourceFetcher fetcher)
{
    private static readonly LoadOptions Options = new();

    /// <summary>Fetches and reads a job order; imports in it are put in.</summary>
    /// <param name="uri">Absolute, without fragment.</param>
    /// <param name="cancellationToken">Stops fetching.</param>
    /// <exception cref="CwlException">With every fault: <see cref="CwlError.InvalidInput"/>, <see cref="CwlError.NotFound"/> or <see cref="CwlError.LimitExceeded"/>.</exception>
    public async Task<JobOrder> ReadAsync(string uri, CancellationToken cancellationToken)
    {
        var faults = new FaultList();
        try
        {
            var document = await new DocumentSet(fetcher, Options, faults).OpenAsync(uri, cancellationToken);
            return Read(document.Root, faults);
        }
        catch (CwlException exception) when (exception.Error == CwlError.InvalidDocument)
        {
            throw AsInput(exception);
        }
    }

    /// <summary>Reads a job order that is at hand.</summary>
    /// <param name="content">YAML or JSON in UTF-8.</param>
    /// <param name="baseUri">What relative locations in it are relative to; names the source in messages.</param>
    public JobOrder Read(ReadOnlySpan<byte> content, string baseUri)
    {
        var faults = new FaultList();
        try
        {
            return Read(new DocumentSet(fetcher, Options, faults).Parse(content, baseUri), faults);
        }
        catch (CwlException exception) when (exception.Error == CwlError.InvalidDocument)
        {
            throw AsInput(exception);
        }
    }

    private static JobOrder Read(Node root, FaultList faults)
    {
        if (root is not MappingNode mapping)
        {
            if (!root.IsNull)
            {
                faults.Add(root, $"A job order is a mapping of inputs to values; this is {root.Description}.");
            }

            faults.ThrowIfAny(CwlError.InvalidInput);
            return new JobOrder { Inputs = CwlObject.Empty };
        }

        var context = new ReadContext(CwlVersion.V12, faults, new TypeTable(), Options);
        var fields = new Dictionary<string, Node>(StringComparer.Ordinal);
        var inputs = new List<NodeField>();
        foreach (var field in mapping.Fields)
        {
            switch (root.File.Namespaces.Term(field.Name))
            {
                case "$namespaces" or "$schemas" or "$graph":
                    break;
                case var term when field.Name.Contains(':', StringComparison.Ordinal) && term is "tool" or "requirements" or "cwltool:overrides":
                    fields[term] = field.Value;
                    break;
                default:
                    inputs.Add(field);
                    break;
            }
        }

        var job = new JobOrder
        {
            Inputs = new CwlObject(inputs.Select(field => new KeyValuePair<string, CwlValue>(field.Name, ValueReader.Read(field.Value)))),
            Locations = inputs.ToDictionary(field => field.Name, field => field.Key.Location, StringComparer.Ordinal),
            Requirements = new RequirementReader(context).Read(fields.GetValueOrDefault("requirements"), isHint: false),
            Tool = ToolOf(fields.GetValueOrDefault("tool"), faults),
            Overrides = OverrideReader.Read(fields.GetValueOrDefault("cwltool:overrides"), context),
            Namespaces = root.File.Namespaces.Prefixes,
            Warnings = faults.Warnings,
        };
        faults.ThrowIfAny(CwlError.InvalidInput);
        return job;
    }

    private static string? ToolOf(Node? node, FaultList faults)
    {
        switch (node)
        {
            case null:
                return null;
            case ScalarNode { Kind: ScalarKind.String } reference:
                return UriReference.Resolve(node.File.Uri, node.File.Namespaces.Expand(reference.Text));
            default:
                faults.Add(node, $"'cwl:tool' must be the URI of a process, not {node.Description}.");
                return null;
        }
    }

    private static CwlException AsInput(CwlException exception) =>
        exception.Faults.Count > 0 ? new(CwlError.InvalidInput, exception.Faults) : new(CwlError.InvalidInput, exception.Message, exception);
}
