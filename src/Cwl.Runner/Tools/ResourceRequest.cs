using Cwl.Runner.Model;
using Cwl.Runner.Runs;
using Cwl.Runner.Values;
using Execution;

namespace Cwl.Runner.Tools;

/// <summary>What a call asks of the machine, and what <c>runtime</c> tells its expressions.</summary>
internal sealed record ResourceRequest(double Cores, double RamMebibytes, double TemporaryMebibytes, double OutputMebibytes, int Gpus)
{
    private const double Mebibyte = 1 << 20;

    private const double DefaultStorage = 1024;

    /// <summary>Evaluates the requirement with the call's inputs: sizes of files may decide.</summary>
    /// <exception cref="CwlException">An expression failed or gave no number, or a number is negative.</exception>
    public static async ValueTask<ResourceRequest> EvaluateAsync(RequirementSet requirements, CallExpressions expressions, CancellationToken cancellationToken)
    {
        var asked = requirements.Find<ResourceRequirement>();
        var cuda = requirements.Find<CudaRequirement>();
        var defaultRam = expressions.Version == CwlVersion.V10 ? 1024 : 256;
        return new(
            await OneOfAsync(asked?.CoresMin, asked?.CoresMax, 1, "cores", expressions, cancellationToken),
            await OneOfAsync(asked?.RamMin, asked?.RamMax, defaultRam, "ram", expressions, cancellationToken),
            await OneOfAsync(asked?.TmpdirMin, asked?.TmpdirMax, DefaultStorage, "tmpdir", expressions, cancellationToken),
            await OneOfAsync(asked?.OutdirMin, asked?.OutdirMax, DefaultStorage, "outdir", expressions, cancellationToken),
            cuda is null ? 0 : (int)await OneOfAsync(cuda.CudaDeviceCountMin, cuda.CudaDeviceCountMax, 1, "cudaDeviceCount", expressions, cancellationToken));
    }

    public TaskResources ToTaskResources(RunOptions options) => new(Cores, (long)Math.Ceiling(RamMebibytes * Mebibyte), Gpus)
    {
        LimitRam = options.LimitRam,
        LimitCores = options.LimitCores,
    };

    /// <summary>The <c>runtime</c> object of the call.</summary>
    public CwlObject Runtime(string outputFolder, string temporaryFolder) => new(
    [
        new("outdir", outputFolder),
        new("tmpdir", temporaryFolder),
        new("cores", WholeUp(Cores)),
        new("ram", WholeUp(RamMebibytes)),
        new("tmpdirSize", WholeUp(TemporaryMebibytes)),
        new("outdirSize", WholeUp(OutputMebibytes)),
    ]);

    private static CwlInteger WholeUp(double value) => new((long)Math.Ceiling(value));

    /// <summary>The minimum asked for; where only a maximum is given, that.</summary>
    private static async ValueTask<double> OneOfAsync(
        CwlValue? min, CwlValue? max, double standard, string name, CallExpressions expressions, CancellationToken cancellationToken)
    {
        var value = await expressions.NumberAsync(min, $"{name}Min", cancellationToken)
            ?? await expressions.NumberAsync(max, $"{name}Max", cancellationToken)
            ?? standard;
        return value >= 0 && double.IsFinite(value)
            ? value
            : throw new CwlException(CwlError.InvalidInput, $"ResourceRequirement: {name} is {NumberText.Of(value)}, it must not be negative.");
    }
}
