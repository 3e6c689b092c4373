using Cwl.Cli.Logging;
using Cwl.Runner.Runs;
using Execution.Local;

namespace Cwl.Cli.Arguments;

/// <summary>Every option. Names are cwltool's where cwltool has the option.</summary>
internal static class OptionTable
{
    public static OptionGroup[] Groups { get; } =
    [
        new("Outputs and folders", Folders()),
        new("Steps", Steps()),
        new("Containers and sandbox", Containers()),
        new("Documents and expressions", Documents()),
        new("Messages", Messages()),
        new("Instead of running", Verbs()),
        new("Accepted for cwltool's sake, without effect", WithoutEffect()),
        new("Options of cwltool's that are refused (exit code 33)", Refused()),
    ];

    /// <summary>The option of that name, or null.</summary>
    public static CommandOption? Find(string name)
    {
        foreach (var group in Groups)
        {
            foreach (var option in group.Options)
            {
                if (option.Name == name || option.ShortName == name)
                {
                    return option;
                }
            }
        }

        return null;
    }

    private static CommandOption[] Folders() =>
    [
        new("--outdir", "DIR", "where the outputs go (default: the current folder)", (s, v) => s with { OutputDirectory = v }),
        new("--basedir", "DIR", "what relative paths of flags and of a job from standard input start from", (s, v) => s with { BaseDirectory = v }),
        new("--tmpdir-prefix", "PREFIX", "path prefix of the folder of the run (default: $TMPDIR/)", (s, v) => s with { TemporaryPrefix = v }),
        new("--tmp-outdir-prefix", "PREFIX", "the same: temporary files and outputs on the way share a folder", (s, v) => s with { TemporaryPrefix = v }),
        new("--leave-tmpdir", null, "keep the work folders of all steps", (s, _) => s with { KeepTemporary = true }),
        new("--rm-tmpdir", null, "remove the work folders (default)", (s, _) => s with { KeepTemporary = false }),
        new("--move-outputs", null, "move outputs to the output folder (default)", (s, _) => s with { Transfer = OutputTransfer.Move }),
        new("--copy-outputs", null, "copy outputs to the output folder", (s, _) => s with { Transfer = OutputTransfer.Copy }),
        new("--leave-outputs", null, "leave outputs in the work folders", (s, _) => s with { Transfer = OutputTransfer.Leave }),
        new("--compute-checksum", null, "give the SHA-1 of each output file (default)", (s, _) => s with { ComputeChecksums = true }),
        new("--no-compute-checksum", null, "leave the checksums out", (s, _) => s with { ComputeChecksums = false }),
        new("--write-summary", "FILE", "write the output object to a file instead of standard output", (s, v) => s with { ResultFile = v }) { ShortName = "-w" },
    ];

    private static CommandOption[] Steps() =>
    [
        new("--parallel", null, "run steps side by side as cores and memory allow (default)", (s, _) => s with { MaxParallel = null }),
        new("--serial", null, "run one step at a time", (s, _) => s with { MaxParallel = 1 }),
        new("--max-parallel", "N", "run at most N steps at a time", (s, v) => s with { MaxParallel = OptionValue.PositiveInteger("--max-parallel", v) }),
        new("--on-error", "stop|continue", "after a failed step start no other, or go on with those that do not need it", (s, v) => s with
        {
            ContinueOnError = OptionValue.Word("--on-error", v, ("stop", false), ("continue", true)),
        }),
        new("--cachedir", "DIR", "keep the results of steps there and take them from there", (s, v) => s with { CacheDirectory = v, NoCache = false }),
        new("--cachedir-days", "N", "remove results from --cachedir that no run used for N days (default: keep all)", (s, v) => s with { CacheDays = OptionValue.PositiveInteger("--cachedir-days", v, 36_500) }),
        new("--no-cache", null, "keep no results of steps, not even to resume a run that was killed", (s, _) => s with { NoCache = true, CacheDirectory = null }),
        new("--provenance", "DIR", "describe the run there as a Workflow Run RO-Crate, with copies of documents, inputs and outputs", (s, v) => s with { ProvenanceDirectory = v }),
        new("--orcid", "ORCID", "with --provenance: the ORCID of the person who runs this", (s, v) => s with { Orcid = v }),
        new("--full-name", "NAME", "with --provenance: the name of the person who runs this", (s, v) => s with { FullName = v }),
        new("--preserve-environment", "NAME", "hand a variable of this environment to commands on this machine; may be repeated", (s, v) => s with
        {
            PreservedVariables = [.. s.PreservedVariables, v],
        }),
        new("--preserve-entire-environment", null, "hand on all variables", (s, _) => s with { PreserveEnvironment = true }),
    ];

    private static CommandOption[] Containers() =>
    [
        new("--docker", null, "run images by the Docker Engine API (default where its socket is; else podman, else apptainer)", (s, _) => s with { Engine = ContainerEngine.Docker }),
        new("--podman", null, "run images by podman", (s, _) => s with { Engine = ContainerEngine.Podman }),
        new("--singularity", null, "run images by singularity or apptainer", (s, _) => s with { Engine = ContainerEngine.Singularity }),
        new("--no-container", null, "leave DockerRequirement among the hints aside", (s, _) => s with { Engine = ContainerEngine.None }),
        new("--default-container", "IMAGE", "the image for tools that name none", (s, v) => s with { DefaultContainer = v }),
        new("--custom-net", "NAME", "the network of containers that have network access", (s, v) => s with { Network = v }),
        new("--strict-memory-limit", null, "hold containers to the memory they asked for", (s, _) => s with { LimitMemory = true }),
        new("--strict-cpu-limit", null, "hold containers to the cores they asked for", (s, _) => s with { LimitCpu = true }),
        new("--sandbox", "auto|landlock|bubblewrap|off", "what confines commands on this machine to their inputs and folders", (s, v) => s with
        {
            Sandbox = OptionValue.Word(
                "--sandbox", v, ("auto", LocalSandbox.Auto), ("landlock", LocalSandbox.Landlock), ("bubblewrap", LocalSandbox.Bubblewrap), ("off", LocalSandbox.Off)),
        }),
        new("--sandbox-read", "DIR", "let commands in the sandbox read that folder, for example where a tool keeps its data; may be repeated", (s, v) => s with
        {
            SandboxReadable = [.. s.SandboxReadable, v],
        }),
        new("--no-sandbox", null, "the same as --sandbox=off", (s, _) => s with { Sandbox = LocalSandbox.Off }),
    ];

    private static CommandOption[] Documents() =>
    [
        new("--strict", null, "requirements of a later version than the document's are faults", (s, _) => s with { Strict = true }) { ForLoading = true },
        new("--non-strict", null, "they are warnings (default)", (s, _) => s with { Strict = false }) { ForLoading = true },
        new("--overrides", "FILE", "requirements to replace those of named processes", (s, v) => s with { Overrides = v }),
        new("--eval-timeout", "SECONDS", "longest time of one expression (default: 60)", (s, v) => s with { EvaluationTimeout = OptionValue.Duration("--eval-timeout", v) }),
        new("--js-heap", "MB", "memory of the JavaScript engine", (s, v) => s with { JavaScriptHeapMegabytes = OptionValue.PositiveInteger("--js-heap", v, 65_536) }),
    ];

    private static CommandOption[] Messages() =>
    [
        new("--quiet", null, "only warnings and errors", (s, _) => s with { Verbosity = Verbosity.Quiet }),
        new("--verbose", null, "what happens (default)", (s, _) => s with { Verbosity = Verbosity.Normal }),
        new("--debug", null, "also how it is done", (s, _) => s with { Verbosity = Verbosity.Debug }),
        new("--timestamps", null, "begin each message with the time", (s, _) => s with { Timestamps = true }),
        new("--color", "auto|always|never", "colours", (s, v) => s with
        {
            Color = OptionValue.Word("--color", v, ("auto", ColorWhen.Auto), ("always", ColorWhen.Always), ("never", ColorWhen.Never)),
        }),
        new("--enable-color", null, "the same as --color=auto", (s, _) => s with { Color = ColorWhen.Auto }),
        new("--disable-color", null, "the same as --color=never", (s, _) => s with { Color = ColorWhen.Never }),
        new("--events", "FILE", "write each event of the run as a line of JSON", (s, v) => s with { EventFile = v }),
    ];

    private static CommandOption[] Verbs() =>
    [
        new("--validate", null, "check the document and its links", (s, _) => s with { Verb = Verb.Validate }),
        new("--print-dot", null, "print the workflow as a Graphviz graph", (s, _) => s with { Verb = Verb.PrintDot }),
        new("--pack", null, "print the document and all it refers to as one", (s, _) => s with { Verb = Verb.Pack }),
        new("--make-template", null, "print a job file to fill in", (s, _) => s with { Verb = Verb.MakeTemplate }),
        new("--print-deps", null, "print the files that the document is made of", (s, _) => s with { Verb = Verb.PrintDependencies }),
        new("--relative-deps", "primary|cwd", "what the paths of --print-deps are relative to (default: the document)", (s, v) => s with
        {
            DependenciesFromHere = OptionValue.Word("--relative-deps", v, ("primary", false), ("cwd", true)),
        }),
        new("--print-input-deps", null, "print the files that the job names", (s, _) => s with { Verb = Verb.PrintInputDependencies }),
        new("--print-targets", null, "print the names of the outputs and steps", (s, _) => s with { Verb = Verb.PrintTargets }),
        new("--print-supported-versions", null, "print the versions of CWL that run here", (s, _) => s with { Verb = Verb.SupportedVersions }),
        new("--tool-help", null, "print the inputs of the process; the same as PROCESS --help", (s, _) => s with { Verb = Verb.ToolHelp }),
        new("--version", null, "print the version", (s, _) => s with { Verb = Verb.Version }),
        new("--help", null, "print this help", (s, _) => s with { Verb = Verb.Help }) { ShortName = "-h" },
    ];

    private static CommandOption[] WithoutEffect() =>
    [
        CommandOption.WithoutEffect("--enable-dev", null, "there are no development versions to enable"),
        CommandOption.WithoutEffect("--enable-ext", null, "the extensions are always enabled"),
        CommandOption.WithoutEffect("--skip-schemas", null, "schemas are read only where two formats differ"),
        CommandOption.WithoutEffect("--relax-path-checks", null, "any file name is accepted"),
        CommandOption.WithoutEffect("--enable-pull", null, "images that the engine does not have are always fetched"),
        CommandOption.WithoutEffect("--rm-container", null, "containers are always removed"),
        CommandOption.WithoutEffect("--doc-cache", null, "documents from the web are read anew"),
        CommandOption.WithoutEffect("--no-doc-cache", null, "documents from the web are read anew"),
        CommandOption.WithoutEffect("--disable-validate", null, "documents are always checked"),
        CommandOption.WithoutEffect("--fast-parser", null, "there is one parser, and it is fast"),
        CommandOption.WithoutEffect("--rdf-serializer", "FORMAT", "there is no --print-rdf"),
        CommandOption.WithoutEffect("--no-warnings", null, "--quiet leaves warnings and errors"),
        CommandOption.WithoutEffect("--disable-user-provenance", null, "--provenance names the user only if --orcid or --full-name does"),
        CommandOption.WithoutEffect("--disable-host-provenance", null, "--provenance does not name the machine"),
        CommandOption.WithoutEffect("--disable-js-validation", null, "expressions are not linted"),
        CommandOption.WithoutEffect("--js-hint-options-file", "FILE", "expressions are not linted"),
        CommandOption.WithoutEffect("--js-console", null, "what expressions print is dropped"),
        CommandOption.WithoutEffect("--disable-ga4gh-tool-registry", null, "no tool registry is asked"),
    ];

    private static CommandOption[] Refused() =>
    [
        CommandOption.Refused("--enable-ga4gh-tool-registry", null, "no tool registry is asked"),
        CommandOption.Refused("--add-ga4gh-tool-registry", "URL", "no tool registry is asked"),
        CommandOption.Refused("--disable-pull", null, "images that the engine does not have are always fetched"),
        CommandOption.Refused("--force-docker-pull", null, "fetch the image by the engine's own command"),
        CommandOption.Refused("--no-read-only", null, "containers write to their output and temporary folders only"),
        CommandOption.Refused("--no-match-user", null, "containers never run as the user that an image names"),
        CommandOption.Refused("--leave-container", null, "containers are always removed"),
        CommandOption.Refused("--udocker", null, "use --docker, --podman or --singularity"),
        CommandOption.Refused("--user-space-docker-cmd", "CMD", "use --docker, --podman or --singularity"),
        CommandOption.Refused("--print-rdf", null, "--print-dot draws the workflow, --pack gives it as JSON"),
        CommandOption.Refused("--print-pre", null, "--pack prints the document as it is understood"),
        CommandOption.Refused("--print-subgraph", null, "a workflow runs as a whole"),
        CommandOption.Refused("--target", "NAME", "a workflow runs as a whole; --cachedir spares the steps that are done") with { ShortName = "-t" },
        CommandOption.Refused("--single-step", "STEP", "a workflow runs as a whole; PROCESS#id runs one process of a $graph"),
        CommandOption.Refused("--single-process", "STEP", "a workflow runs as a whole; PROCESS#id runs one process of a $graph"),
        CommandOption.Refused("--mpi-config-file", "FILE", "MPIRequirement runs mpirun -n N"),
        CommandOption.Refused("--record-container-id", null, "--events tells what ran where"),
        CommandOption.Refused("--cidfile-dir", "DIR", "--events tells what ran where"),
        CommandOption.Refused("--cidfile-prefix", "PREFIX", "--events tells what ran where"),
        CommandOption.Refused("--log-dir", "DIR", "--leave-tmpdir keeps what the steps wrote"),
        CommandOption.Refused("--enable-user-provenance", null, "--orcid and --full-name say who runs this"),
        CommandOption.Refused("--enable-host-provenance", null, "--provenance does not name the machine"),
        CommandOption.Refused("--no-data", null, "--provenance copies documents, inputs and outputs"),
        CommandOption.Refused("--beta-conda-dependencies", null, "software is not installed here; name an image, or have it on the PATH"),
        CommandOption.Refused("--beta-dependencies-directory", "DIR", "software is not installed here; name an image, or have it on the PATH"),
        CommandOption.Refused("--beta-dependency-resolvers-configuration", "FILE", "software is not installed here; name an image, or have it on the PATH"),
        CommandOption.Refused("--beta-use-biocontainers", null, "--default-container names an image for tools that name none"),
    ];
}
