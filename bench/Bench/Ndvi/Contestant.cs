namespace Bench.Ndvi;

/// <summary>A tool that computes the index.</summary>
/// <param name="Name">In the table.</param>
/// <param name="Command">Name on the path, or a path.</param>
/// <param name="Arguments">From source and result.</param>
internal sealed record Contestant(string Name, string Command, Func<string, string, string[]> Arguments)
{
    public const string OursPlain = "ours";
    public const string OursCog = "ours, COG";

    /// <summary>All write an uncompressed tiled GeoTIFF of 32-bit floats; ours once more what it writes by default, a COG with
    /// overviews and DEFLATE.</summary>
    public static IReadOnlyList<Contestant> All { get; } =
    [
        new(OursPlain, Ours, (source, result) => [NdviCommand.Name, source, "1", "2", result, "plain"]),
        new(OursCog, Ours, (source, result) => [NdviCommand.Name, source, "1", "2", result, "cog"]),
        new("gdal_calc.py", "gdal_calc.py", (source, result) =>
        [
            "--quiet", "--overwrite", "-A", source, "--A_band=1", "-B", source, "--B_band=2", "--type=Float32", "--co", "TILED=YES", "--co", "BLOCKXSIZE=512",
            "--co", "BLOCKYSIZE=512", "--calc=(B.astype('f4')-A)/(B.astype('f4')+A)", "--outfile=" + result,
        ]),
        new("otbcli_BandMath", "otbcli_BandMath", (source, result) =>
        [
            "-il", source, "-out", result + "?&gdal:co:TILED=YES&gdal:co:BLOCKXSIZE=512&gdal:co:BLOCKYSIZE=512", "float",
            "-exp", "(im1b2-im1b1)/(im1b2+im1b1)",
        ]),
        new("numpy strips", "/usr/bin/python3", (source, result) => [Path.Combine(AppContext.BaseDirectory, "Ndvi", "ndvi_strips.py"), source, "1", "2", result]),
    ];

    private static string Ours => Path.Combine(AppContext.BaseDirectory, "Bench");

    public bool IsInstalled => Path.IsPathRooted(Command)
        ? File.Exists(Command)
        : (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, Command)));
}
