using System.Reflection;
using System.Runtime.Loader;
using Geo.Interop;
using Xunit;

namespace Geo.Tests;

public sealed class GdalTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Version_Started_IsAtLeast34() => Assert.True(Version.Parse(Gdal.Version) >= new Version(3, 4));

    [Fact]
    public void Start_ConfiguredPathIsWrong_NamesItAndTheFix()
    {
        var exception = StartElsewhere(_folder.Write("libgdal.so", "not a library"));
        Assert.Equal("LibraryMissing", exception.GetType().GetProperty("Error")!.GetValue(exception)!.ToString());
        Assert.Contains(_folder.File("libgdal.so"), exception.Message, StringComparison.Ordinal);
        Assert.Contains("LibraryPath", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MissingMessage_NothingFound_SaysWhatWasTriedAndTheFix()
    {
        var message = GdalLibrary.MissingMessage(null, ["libgdal.so.32", "libgdal.so"]);
        Assert.Contains("libgdal.so.32, libgdal.so", message, StringComparison.Ordinal);
        Assert.Contains("apt-get install libgdal32", message, StringComparison.Ordinal);
        Assert.Contains("./ogcgeo up", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Candidates_PackagedLibrary_ComesBeforeTheSystems()
    {
        var native = Directory.CreateDirectory(_folder.File("runtimes/linux-x64/native")).FullName;
        File.WriteAllText(Path.Combine(native, "libgdal.so.36"), string.Empty);
        var candidates = GdalLibrary.Candidates(null, _folder.File(string.Empty)).ToList();
        if (OperatingSystem.IsLinux() && System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture == System.Runtime.InteropServices.Architecture.X64)
        {
            Assert.Equal(Path.Combine(native, "libgdal.so.36"), candidates[0]);
            Assert.True(candidates.IndexOf("libgdal.so.36") < candidates.IndexOf("libgdal.so.32"));
            Assert.Equal("libgdal.so", candidates[^1]);
        }
    }

    [Fact]
    public void Candidates_ConfiguredPath_IsTheOnlyOne() =>
        Assert.Equal(["/opt/libgdal.so"], GdalLibrary.Candidates("/opt/libgdal.so", AppContext.BaseDirectory));

    // A second copy of the assembly, in which GDAL has not been loaded yet.
    private static Exception StartElsewhere(string libraryPath)
    {
        var context = new AssemblyLoadContext("second", isCollectible: true);
        var geo = context.LoadFromAssemblyPath(typeof(Gdal).Assembly.Location);
        var options = Activator.CreateInstance(geo.GetType("Geo.GdalOptions")!)!;
        options.GetType().GetProperty("LibraryPath")!.SetValue(options, libraryPath);
        var thrown = Assert.Throws<TargetInvocationException>(() => geo.GetType("Geo.Gdal")!.GetMethod("Start")!.Invoke(null, [options]));
        return thrown.InnerException!;
    }
}
