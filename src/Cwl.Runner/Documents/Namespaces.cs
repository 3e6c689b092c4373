using Cwl.Runner.Documents.Nodes;

namespace Cwl.Runner.Documents;

/// <summary>Prefixes of a document (<c>$namespaces</c>), and the names of CWL's own vocabulary.</summary>
internal sealed class Namespaces(IReadOnlyDictionary<string, string> prefixes)
{
    public const string Cwl = "https://w3id.org/cwl/cwl#";
    public const string CwlTool = "http://commonwl.org/cwltool#";

    private const string Salad = "https://w3id.org/cwl/salad#";
    private const string XmlSchema = "http://www.w3.org/2001/XMLSchema#";

    public static Namespaces None { get; } = new(new Dictionary<string, string>(StringComparer.Ordinal));

    public IReadOnlyDictionary<string, string> Prefixes { get; } = prefixes;

    public static Namespaces Read(MappingNode root, FaultList faults)
    {
        switch (root.Find("$namespaces"))
        {
            case null or ScalarNode { Kind: ScalarKind.Null }:
                return None;
            case MappingNode declared:
                var prefixes = new Dictionary<string, string>(StringComparer.Ordinal);
                foreach (var field in declared.Fields)
                {
                    if (field.Value is ScalarNode { Kind: ScalarKind.String } iri)
                    {
                        prefixes[field.Name] = iri.Text;
                    }
                    else
                    {
                        faults.Add(field.Value, $"The namespace '{field.Name}' must be an IRI, not {field.Value.Description}.");
                    }
                }

                return new Namespaces(prefixes);
            case { } other:
                faults.Add(other, $"'$namespaces' must be a mapping of prefixes to IRIs, not {other.Description}.");
                return None;
        }
    }

    /// <summary>These prefixes, and those of the document around for what is not declared here.</summary>
    public Namespaces Within(Namespaces outer)
    {
        if (Prefixes.Count == 0 || outer.Prefixes.Count == 0)
        {
            return Prefixes.Count == 0 ? outer : this;
        }

        var both = new Dictionary<string, string>(outer.Prefixes, StringComparer.Ordinal);
        foreach (var (prefix, iri) in Prefixes)
        {
            both[prefix] = iri;
        }

        return new Namespaces(both);
    }

    /// <summary><c>edam:format_2330</c> as its IRI; a name without a declared prefix stays as it is.</summary>
    public string Expand(string name)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || string.CompareOrdinal(name, colon + 1, "//", 0, 2) == 0)
        {
            return name;
        }

        var prefix = name[..colon];
        if (Prefixes.TryGetValue(prefix, out var iri))
        {
            return iri + name[(colon + 1)..];
        }

        // cwltool knows these two without declaration.
        return prefix switch
        {
            "cwltool" => CwlTool + name[(colon + 1)..],
            "cwl" => Cwl + name[(colon + 1)..],
            _ => name,
        };
    }

    /// <summary>The short name of a term of CWL's vocabulary (<c>cwl:File</c> is <c>File</c>), <c>cwltool:X</c> for cwltool's extensions; others expanded.</summary>
    public string Term(string name)
    {
        if (!name.Contains(':', StringComparison.Ordinal))
        {
            return name;
        }

        var iri = Expand(name);
        foreach (var vocabulary in (ReadOnlySpan<string>)[Cwl, Salad, XmlSchema])
        {
            if (iri.StartsWith(vocabulary, StringComparison.Ordinal))
            {
                return iri[vocabulary.Length..];
            }
        }

        return iri.StartsWith(CwlTool, StringComparison.Ordinal) ? "cwltool:" + iri[CwlTool.Length..] : iri;
    }
}
