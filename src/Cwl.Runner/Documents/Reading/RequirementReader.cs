using Cwl.Runner.Documents.Nodes;
using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Runner.Documents.Reading;

/// <summary>Requirements and hints, cwltool's extensions included. The extensions' names of what became standard in v1.1 are known as such.</summary>
internal sealed class RequirementReader(ReadContext context)
{
    private static readonly string[] Known =
    [
        "InlineJavascriptRequirement", "SchemaDefRequirement", "DockerRequirement", "SoftwareRequirement", "InitialWorkDirRequirement",
        "EnvVarRequirement", "ShellCommandRequirement", "ResourceRequirement", "LoadListingRequirement", "WorkReuse", "NetworkAccess",
        "InplaceUpdateRequirement", "ToolTimeLimit", "SubworkflowFeatureRequirement", "ScatterFeatureRequirement",
        "MultipleInputFeatureRequirement", "StepInputExpressionRequirement", "cwltool:CUDARequirement", "cwltool:MPIRequirement",
        "cwltool:Loop", "cwltool:Secrets", "cwltool:ShmSize",
    ];

    /// <summary>The requirements, or the hints, of a process or step.</summary>
    public IReadOnlyList<Requirement> Read(Node? node, bool isHint)
    {
        var what = isHint ? "A hint" : "A requirement";
        var read = new List<Requirement>();
        var classes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in IdMap.Entries(node, "class", predicate: null, what, context.Faults))
        {
            if (entry.FindText("class") is not { } written)
            {
                context.Faults.Add(entry, $"{what} needs a 'class'.");
                continue;
            }

            var name = Canonical(entry.File.Namespaces.Term(written));
            if (!classes.Add(name))
            {
                context.Faults.Warn(entry, $"{what} '{name}' is given twice; the last one counts.");
            }

            if (ReadOne(entry, name, isHint) is { } requirement)
            {
                read.Add(requirement with { Location = entry.Location });
            }
        }

        return read;
    }

    // What v1.0 documents called by cwltool's (and Arvados') names before v1.1 took it up.
    private static string Canonical(string name) => name switch
    {
        "cwltool:WorkReuse" or "http://arvados.org/cwl#ReuseRequirement" => "WorkReuse",
        "cwltool:TimeLimit" => "ToolTimeLimit",
        "cwltool:NetworkAccess" => "NetworkAccess",
        "cwltool:InplaceUpdateRequirement" => "InplaceUpdateRequirement",
        "cwltool:LoadListingRequirement" => "LoadListingRequirement",
        _ => name,
    };

    private Requirement? ReadOne(MappingNode entry, string name, bool isHint)
    {
        CheckVersion(entry, name, isHint);
        var fields = FieldsOf(entry, name);
        var requirement = ReadKnown(fields, name) ?? ExtensionReader.Read(fields, name, context);
        if (requirement is not null)
        {
            fields.Finish();
            return requirement;
        }

        if (Array.IndexOf(Known, name) >= 0)
        {
            return null;
        }

        var suggestion = NearName.Suggestion(name, Known);
        if (isHint)
        {
            context.Faults.Warn(entry, $"The hint '{name}' is not known and is ignored.{suggestion}");
        }
        else
        {
            context.Faults.AddUnsupported(entry, $"The requirement '{name}' is not supported.{suggestion}");
        }

        return new UnknownRequirement(name);
    }

    private FieldReader FieldsOf(MappingNode entry, string name)
    {
        var fields = new FieldReader(entry, name, context);
        fields.Allow("class");
        return fields;
    }

    private void CheckVersion(MappingNode entry, string name, bool isHint)
    {
        var late = name is "WorkReuse" or "NetworkAccess" or "InplaceUpdateRequirement" or "LoadListingRequirement" or "ToolTimeLimit";
        var extension = entry.FindText("class") is { } written && FieldReader.IsForeign(written);
        if (!late || isHint || extension || context.Version >= CwlVersion.V11)
        {
            return;
        }

        if (context.Options.Strict)
        {
            context.Has(CwlVersion.V11, entry, $"The requirement {name}");
        }
        else
        {
            context.Faults.Warn(entry, $"The requirement {name} came with cwlVersion v1.1; this document is {context.VersionName}. It is taken all the same.");
        }
    }

    private Requirement? ReadKnown(FieldReader fields, string name) => name switch
    {
        "InlineJavascriptRequirement" => new InlineJavascriptRequirement(fields.Texts("expressionLib")),
        "SchemaDefRequirement" => ReadSchemaDef(fields),
        "DockerRequirement" => ReadDocker(fields),
        "SoftwareRequirement" => ReadSoftware(fields),
        "InitialWorkDirRequirement" => new InitialWorkDirReader(context).Read(fields),
        "EnvVarRequirement" => ReadEnvironment(fields),
        "ShellCommandRequirement" => new ShellCommandRequirement(),
        "ResourceRequirement" => ReadResources(fields),
        "LoadListingRequirement" => new LoadListingRequirement(BindingReader.ReadListingOf(fields) ?? LoadListing.None),
        "WorkReuse" => new WorkReuseRequirement(fields.FlagOrExpression("enableReuse") ?? CwlBoolean.True),
        "NetworkAccess" => Network(fields),
        "InplaceUpdateRequirement" => new InplaceUpdateRequirement(RequireFlag(fields, "inplaceUpdate")),
        "ToolTimeLimit" => ReadTimeLimit(fields),
        "SubworkflowFeatureRequirement" => new SubworkflowFeatureRequirement(),
        "ScatterFeatureRequirement" => new ScatterFeatureRequirement(),
        "MultipleInputFeatureRequirement" => new MultipleInputFeatureRequirement(),
        "StepInputExpressionRequirement" => new StepInputExpressionRequirement(),
        _ => null,
    };

    private static NetworkAccessRequirement Network(FieldReader fields)
    {
        var access = fields.Require("networkAccess") is null ? CwlBoolean.False : fields.FlagOrExpression("networkAccess");
        return new(access ?? CwlBoolean.False);
    }

    private static bool RequireFlag(FieldReader fields, string name) => fields.Require(name) is not null && (fields.Flag(name) ?? false);

    private static ToolTimeLimitRequirement ReadTimeLimit(FieldReader fields)
    {
        var given = fields.Require("timelimit");
        var limit = given is null ? null : fields.NumberOrExpression("timelimit", fractions: false);
        if (limit is CwlInteger { Value: < 0 } negative)
        {
            fields.Faults.Add(given!, $"The time limit is {negative.Value} seconds; it may not be negative.");
        }

        return new(limit ?? 0L);
    }

    private SchemaDefRequirement ReadSchemaDef(FieldReader fields)
    {
        var types = new List<CwlType>();
        foreach (var entry in IdMap.Entries(fields.Require("types"), "name", predicate: null, "A type", context.Faults))
        {
            if (entry.FindText("name") is not { } name)
            {
                context.Faults.Add(entry, "A type of SchemaDefRequirement needs a 'name'.");
                continue;
            }

            context.Types.Declare(entry, context);
            if (context.Types.Find(name, entry, context) is { } type)
            {
                types.Add(type);
            }
        }

        return new(types);
    }

    private static DockerRequirement ReadDocker(FieldReader fields) => new()
    {
        DockerPull = fields.Text("dockerPull"),
        DockerLoad = fields.Text("dockerLoad"),
        DockerFile = fields.Text("dockerFile"),
        DockerImport = fields.Text("dockerImport"),
        DockerImageId = fields.Text("dockerImageId"),
        DockerOutputDirectory = fields.Text("dockerOutputDirectory"),
    };

    private SoftwareRequirement ReadSoftware(FieldReader fields)
    {
        var packages = new List<SoftwarePackage>();
        foreach (var entry in IdMap.Entries(fields.Require("packages"), "package", "specs", "A package", context.Faults))
        {
            var package = new FieldReader(entry, "a software package", context);
            packages.Add(new SoftwarePackage(package.RequireText("package") ?? string.Empty, package.Texts("version"), package.Texts("specs")));
            package.Finish();
        }

        return new(packages);
    }

    private EnvVarRequirement ReadEnvironment(FieldReader fields)
    {
        var variables = new List<KeyValuePair<string, string>>();
        foreach (var entry in IdMap.Entries(fields.Require("envDef"), "envName", "envValue", "An environment variable", context.Faults))
        {
            var variable = new FieldReader(entry, $"the environment variable '{entry.FindText("envName")}'", context);
            variables.Add(new(variable.RequireText("envName") ?? string.Empty, variable.RequireText("envValue") ?? string.Empty));
            variable.Finish();
        }

        return new(variables);
    }

    private ResourceRequirement ReadResources(FieldReader fields)
    {
        // Fractions of a core, and of a MiB, came with v1.2.
        var fractions = context.Version >= CwlVersion.V12;
        return new()
        {
            CoresMin = fields.NumberOrExpression("coresMin", fractions),
            CoresMax = fields.NumberOrExpression("coresMax", fractions),
            RamMin = fields.NumberOrExpression("ramMin", fractions),
            RamMax = fields.NumberOrExpression("ramMax", fractions),
            TmpdirMin = fields.NumberOrExpression("tmpdirMin", fractions),
            TmpdirMax = fields.NumberOrExpression("tmpdirMax", fractions),
            OutdirMin = fields.NumberOrExpression("outdirMin", fractions),
            OutdirMax = fields.NumberOrExpression("outdirMax", fractions),
        };
    }
}
