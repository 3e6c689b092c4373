using Geo;
using Wms.Rendering.Vectors;

namespace Wms.Tests.Rendering.Vectors;

public sealed class FigureCacheTests
{
    private int _loads;

    [Fact]
    public void GetOrLoad_BeyondTheBudget_DropsWhatWasUsedLongestAgo()
    {
        var cache = new FigureCache(250);
        Get(cache, "a");
        Get(cache, "b");
        Get(cache, "a");
        Get(cache, "c");
        Assert.Equal(3, _loads);
        Get(cache, "a");
        Assert.Equal(3, _loads);
        Get(cache, "b");
        Assert.Equal(4, _loads);
    }

    [Fact]
    public void GetOrLoad_FailedLoad_IsTriedAgain()
    {
        var cache = new FigureCache(1000);
        Assert.Throws<GeoException>(() => cache.GetOrLoad("a", () => throw new GeoException(GeoError.ReadFailed, "broken")));
        Get(cache, "a");
        Assert.Equal(1, _loads);
    }

    [Fact]
    public async Task GetOrLoad_ManyAtOnce_LoadOnce()
    {
        var cache = new FigureCache(1000);
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Get(cache, "a"))));
        Assert.Equal(1, _loads);
    }

    private void Get(FigureCache cache, string key) => cache.GetOrLoad(key, () =>
    {
        Interlocked.Increment(ref _loads);
        return new FigureIndex([]) { Bytes = 100 };
    });
}
