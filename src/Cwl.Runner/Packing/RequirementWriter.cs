using System.Globalization;
using Cwl.Runner.Documents;
using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Runner.Packing;

/// <summary>Writes requirements and hints. SchemaDefRequirement is left out: every use of its types is written in full.</summary>
internal sealed class RequirementWriter(PackedText texts)
{
    public IEnumerable<CwlValue> Write(IEnumerable<Requirement> requirements) => requirements.Select(Fields).OfType<FieldList>().Select(fields => fields.ToObject());

    private FieldList? Fields(Requirement requirement) => requirement switch
    {
        SchemaDefRequirement => null,
        DockerRequirement docker => Docker(docker),
        InitialWorkDirRequirement workDir => Of("InitialWorkDirRequirement").Add("listing", Listing(workDir)),
        ResourceRequirement resources => Resources(resources),
        InlineJavascriptRequirement script => Of("InlineJavascriptRequirement").Texts("expressionLib", script.ExpressionLib),
        EnvVarRequirement environment => Of("EnvVarRequirement").Add("envDef", new CwlList([.. environment.Variables.Select(Variable)])),
        SoftwareRequirement software => Of("SoftwareRequirement").Add("packages", new CwlList([.. software.Packages.Select(Package)])),
        LoadListingRequirement listing => Of("LoadListingRequirement").Add("loadListing", TypeWriter.ListingName(listing.LoadListing)),
        InplaceUpdateRequirement update => Of("InplaceUpdateRequirement").Add("inplaceUpdate", update.InplaceUpdate),
        NetworkAccessRequirement network => Of("NetworkAccess").Add("networkAccess", texts.Of(network.NetworkAccess)),
        ToolTimeLimitRequirement limit => Of("ToolTimeLimit").Add("timelimit", texts.Of(limit.TimeLimit)),
        WorkReuseRequirement reuse => Of("WorkReuse").Add("enableReuse", texts.Of(reuse.EnableReuse)),
        LoopRequirement loop => Loop(loop),
        CudaRequirement cuda => Cuda(cuda),
        MpiRequirement mpi => Of(Namespaces.CwlTool + "MPIRequirement").Add("processes", texts.Of(mpi.Processes)),
        ShmSizeRequirement size => Of(Namespaces.CwlTool + "ShmSize").Add("shmSize", size.Bytes.ToString(CultureInfo.InvariantCulture)),
        SecretsRequirement secrets => Of(Namespaces.CwlTool + "Secrets").Texts("secrets", secrets.Secrets),
        UnknownRequirement unknown => Of(unknown.Class),
        _ => Of(requirement.GetType().Name),
    };

    private static FieldList Of(string name) => new FieldList().Add("class", name);

    private FieldList Docker(DockerRequirement docker) => Of("DockerRequirement")
        .Add("dockerPull", docker.DockerPull)
        .Add("dockerLoad", docker.DockerLoad)
        .Add("dockerFile", docker.DockerFile)
        .Add("dockerImport", docker.DockerImport)
        .Add("dockerImageId", docker.DockerImageId)
        .Add("dockerOutputDirectory", texts.Of(docker.DockerOutputDirectory));

    private FieldList Resources(ResourceRequirement resources) => Of("ResourceRequirement")
        .Add("coresMin", texts.Of(resources.CoresMin))
        .Add("coresMax", texts.Of(resources.CoresMax))
        .Add("ramMin", texts.Of(resources.RamMin))
        .Add("ramMax", texts.Of(resources.RamMax))
        .Add("tmpdirMin", texts.Of(resources.TmpdirMin))
        .Add("tmpdirMax", texts.Of(resources.TmpdirMax))
        .Add("outdirMin", texts.Of(resources.OutdirMin))
        .Add("outdirMax", texts.Of(resources.OutdirMax));

    private CwlValue Listing(InitialWorkDirRequirement workDir) => workDir.Expression is { } expression
        ? texts.Of(expression)!
        : new CwlList([.. workDir.Listing.Select(Entry)]);

    private CwlValue Entry(InitialWorkDirEntry entry) => entry.IsDirent
        ? new FieldList()
            .Add("entryname", texts.Of(entry.EntryName))
            .Add("entry", texts.Of(entry.Entry))
            .Add("writable", texts.Of(entry.Writable))
            .ToObject()
        : texts.Of(entry.Entry)!;

    private CwlValue Variable(KeyValuePair<string, string> variable) =>
        new FieldList().Add("envName", variable.Key).Add("envValue", texts.Of(variable.Value)).ToObject();

    private static CwlValue Package(SoftwarePackage package) =>
        new FieldList().Add("package", package.Name).Texts("version", package.Versions).Texts("specs", package.Specs).ToObject();

    private FieldList Loop(LoopRequirement loop) => Of(Namespaces.CwlTool + "Loop")
        .Add("loopWhen", texts.Of(loop.LoopWhen))
        .Add("loop", new CwlObject(loop.Loop.Select(input => KeyValuePair.Create(input.Id, (CwlValue)LoopInput(input)))))
        .Add("outputMethod", loop.CollectAll ? "all" : "last");

    private CwlObject LoopInput(StepInput input) => new FieldList()
        .Texts("loopSource", input.Source)
        .Add("linkMerge", ProcessWriter.Name(input.LinkMerge))
        .Add("pickValue", ProcessWriter.Name(input.PickValue))
        .Add("default", input.Default)
        .Add("valueFrom", texts.Of(input.ValueFrom))
        .ToObject();

    private FieldList Cuda(CudaRequirement cuda) => Of(Namespaces.CwlTool + "CUDARequirement")
        .Add("cudaVersionMin", cuda.CudaVersionMin)
        .Texts("cudaComputeCapability", cuda.CudaComputeCapability)
        .Add("cudaDeviceCountMin", texts.Of(cuda.CudaDeviceCountMin))
        .Add("cudaDeviceCountMax", texts.Of(cuda.CudaDeviceCountMax));
}
