using System.IO.Compression;
using Geo.Interop;
using Geo.Rasters;
using Testing;
using Xunit;

namespace Geo.Tests.Rasters;

public sealed class NetCdfTests : IDisposable
{
    private const string Product = "chains/s5p/S5P_OFFL_L2__CO_____20190913T121259_2scanlines_emissions-api.nc";
    private const string WithoutArrays = "chains/s5p/S5P_OFFL_L2__CO_____20200303T013547_20200303T031717_12367_01_010302_20200306T032410.nc";
    private const string ExternalArrayFile =
        "H4sIAAAAAAACA+v0cHHj5ZLiYgABDg4GFgYBBmTwHwo2sKLyYfIJUJoRSndA6RVMMHFGsJwEVFwQaj66upAgV1eQ6v9oAGZPBguE5mAYBSMReLg6BoDoCCgflkpPMKGqy0lNzEZOjx4U2svIwA4xixHG14DQTBABLqg6GyiNzmcGupQR6l5GpBTMCqRBfCYmiEHsQHMZoWpAOcYAR3qPYIKJQ3IUMyMsp0SghIQQVCfIvNUXGIBh4kDVeJBAy/cBLKjq9FNLkvULEouLy1PA/GA/fxeQv2D+UWAeTdPkAABGpuHAsAUAAA==";

    private const string VirtualArrayFile =
        "H4sIAAAAAAACA+v0cHHj5ZLiYgABDg4GFgYBBmTwHwoYJND4UJAApRmhdAeUXsEEE2cEy0G1MwhCzUdXFxLk6gpS/R8NwOwxYIHQHAyjYCQCD1fHABAdAeXDUukJJlR1ZZlFJcjp0YNCexkZ2CBmMcL4GhCaCSLABVVnA6XR+cxAlzJC3cuIlIJZgTSIz8QEMYgD6iMWZlgSh6gWgnJBvOqrDNkMDBUDGg/Bfv4uoBwNy4cKzKNpcxSMgqEK3J39fRiRClRYuWnPgFaxF6cmF6WW6OUlM+hDmAzMSLKQog6VX3tqtjCcs4B/NKxHwSgYBaNgFIyCUTAKRsEoGAWjYBSMgoECAG1sLS4AGAAA";

    private const string LinkedFile =
        "H4sIAAAAAAACA+v0cHHj5ZLiYgABDg4GFgYBBmTwHwoiuFD5MPkEKM0IpTug9AommDgjWE4CKi4INR9dXUiQqytI9X80ALPHgAVCczCMgpEIPFwdA0B0BJQPS6UnmFDVFacmF6WWINKjB4X2MjKwQcxihPE1IDQTRACaLRhsoDQ6nxnoUkaoexmRUjArkAbxmZggBnFAcwgzIyyJR6D4TAgqDFJcfZUhm4GhYEDiIdjP3wWUo2H5UIF5NG2OglEwVEHwKBgFNAAA3nyrOlgKAAA=";

    private const string ExternalLinkFile =
        "H4sIAAAAAAACA+v0cHHj5ZLiYgABDg4GFgYBBmTwHwoqmFH5MPkEKM0IpTug9AommDgLWE4CKi4ANV8Bal4EVDwkyNUV2Xx0e0bByAYero4ByOmFA0qfYEJVB0uHAVSylwmecrGnTC6gSxiR1LMxKEDcweHAkpOZly3MwFCcmlyUWqKXl8ygD2GC5AFMZbEVeAMAAA==";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [RequiresFact(RequiresTheoryAttribute.SharedData)]
    public void Open_SentinelFiveP_ListsItsVariables()
    {
        using var file = RasterDataset.Open(Shared(Product));
        Assert.Contains("/PRODUCT/qa_value", file.Subdatasets);
        Assert.Contains("/PRODUCT/carbonmonoxide_total_column", file.Subdatasets);
        Assert.Equal("2019-09-13T00:00:00Z", file.Info.Metadata["NC_GLOBAL#time_reference"]);
    }

    // The numbers of an independent reading with python's netCDF4.
    [RequiresFact(RequiresTheoryAttribute.SharedData)]
    public void Read_SentinelFiveP_HasTheKnownMaximum()
    {
        var options = new BlockLoopOptions();
        var (valid, good, maximum) = (0, 0, float.NegativeInfinity);
        BlockSource[] sources =
        [
            new(Shared(Product), [1]) { OpenOptions = new() { Subdataset = "/PRODUCT/carbonmonoxide_total_column" } },
            new(Shared(Product), [1]) { OpenOptions = new() { Subdataset = "/PRODUCT/qa_value" }, ApplyScale = true },
        ];
        BlockLoop.Run(sources, options with { Workers = 1 }, block =>
        {
            for (var i = 0; i < block.PixelCount; i++)
            {
                valid += float.IsNaN(block[0][i]) ? 0 : 1;
                good += !float.IsNaN(block[0][i]) && block[1][i] > 0.499f ? 1 : 0;
                maximum = float.IsNaN(block[0][i]) ? maximum : Math.Max(maximum, block[0][i]);
            }
        }, null, CancellationToken.None);
        Assert.Equal((226, 180), (valid, good));
        Assert.Equal(0.04225224f, maximum, 1e-8f);
    }

    [RequiresFact(RequiresTheoryAttribute.SharedData)]
    public void Open_Variable_HasScaleUnitAndAttributes()
    {
        using var quality = RasterDataset.Open(Shared(Product), new RasterOpenOptions { Subdataset = "/PRODUCT/qa_value" });
        var band = Assert.Single(quality.Info.Bands);
        Assert.Equal((PixelType.Byte, null), (band.Type, band.NoData));
        Assert.Equal(0.01, band.Scale, 1e-8);
        Assert.Equal("data quality value", band.Metadata["long_name"]);
        using var time = RasterDataset.Open(Shared(Product), new RasterOpenOptions { Subdataset = "/PRODUCT/delta_time" });
        Assert.Equal("milliseconds since 2019-09-13 00:00:00", time.Info.Bands[0].Unit);
        var offsets = new int[2];
        time.Read(1, new PixelWindow(0, 0, 2, 1), offsets.AsSpan());
        Assert.True(offsets[1] - offsets[0] is > 800 and < 1200, string.Join(", ", offsets));
    }

    [RequiresFact(RequiresTheoryAttribute.SharedData)]
    public void Open_MissingVariable_SaysSo()
    {
        var exception = Assert.Throws<GeoException>(() => RasterDataset.Open(Shared(WithoutArrays), new RasterOpenOptions { Subdataset = "/PRODUCT/qa_value" }));
        Assert.Equal(GeoError.OpenFailed, exception.Error);
        Assert.Contains("Variable not found", exception.Message, StringComparison.OrdinalIgnoreCase);
    }

    // Written by libhdf5 1.10.8 with H5Pset_external("/etc/passwd") and H5Pset_virtual("secret.nc").
    [Theory]
    [InlineData(ExternalArrayFile, 0)]
    [InlineData(ExternalArrayFile, 512)]
    [InlineData(VirtualArrayFile, 0)]
    [InlineData(VirtualArrayFile, 1024)]
    public void Open_ArrayInAnotherFile_IsRefused(string packed, int userBlock)
    {
        var path = _folder.Write("leak.nc", [.. new byte[userBlock], .. Unpack(packed)]);
        var exception = Assert.Throws<GeoException>(() => RasterDataset.Open(path));
        Assert.Equal(GeoError.FormatNotAllowed, exception.Error);
        Assert.Contains("other files", exception.Message, StringComparison.Ordinal);
    }

    // H5Lcreate_external("secret.nc"), and that file is there.
    [Fact]
    public void Open_LinkToAnotherFile_IsNotFollowed()
    {
        _folder.Write("secret.nc", Unpack(LinkedFile));
        using var linked = RasterDataset.Open(_folder.File("secret.nc"), new RasterOpenOptions { Subdataset = "secret" });
        Assert.Equal(60, linked.Info.Width);
        var path = _folder.Write("link.nc", Unpack(ExternalLinkFile));
        var exception = Assert.Throws<GeoException>(() => RasterDataset.Open(path, new RasterOpenOptions { Subdataset = "link" }));
        Assert.Equal(GeoError.OpenFailed, exception.Error);
        Assert.True(Hdf5Links.AreConfined);
    }

    private static string Shared(string path) => Path.Combine(Requirements.SharedData!, path);

    private static byte[] Unpack(string packed)
    {
        using var unpacking = new GZipStream(new MemoryStream(Convert.FromBase64String(packed)), CompressionMode.Decompress);
        using var file = new MemoryStream();
        unpacking.CopyTo(file);
        return file.ToArray();
    }
}
