using Cwl.Runner.Runs;
using Cwl.Runner.Values;

namespace Cwl.Runner.Tests.Runs;

public sealed class SecretValuesTests
{
    private readonly SecretValues _secrets = new();

    [Theory]
    [InlineData("abc", "abcdef")]
    [InlineData("abcdef", "abc")]
    public void Hide_SecretThatBeginsLikeAnother_LeavesNothingOfEither(string first, string second)
    {
        _secrets.Add(new CwlString(first));
        _secrets.Add(new CwlString(second));

        Assert.Equal("(secret) (secret)!", _secrets.Hide("abcdef abc!"));
    }

    [Fact]
    public void Hide_SecretThatJsonWritesOtherwise_IsHiddenSoToo()
    {
        _secrets.Add("a\"b");
        Assert.Equal("(secret) {\"x\": \"(secret)\"}", _secrets.Hide("a\"b {\"x\": \"a\\\"b\"}"));
    }

    [Fact]
    public void AppearIn_ValueThatHasASecretWithin_IsTrue()
    {
        Assert.False(_secrets.AppearIn("anything"));
        _secrets.Add("hunter\t2");
        Assert.True(_secrets.AppearIn(new CwlObject([new("a", new CwlList(["b", "password=hunter\t2"]))])));
        Assert.False(_secrets.AppearIn("hunter"));
    }

    [Fact]
    public void Hide_SecretOfSeveralLines_IsHiddenLineByLine()
    {
        _secrets.Add(new CwlString("-----BEGIN KEY-----\r\nMIIEvQ\n}\n"));

        Assert.Equal("read (secret)", _secrets.Hide("read MIIEvQ"));
        Assert.Equal("{}", _secrets.Hide("{}"));
    }

    [Fact]
    public void Hide_TextsInListsAndRecords_AreSecrets()
    {
        _secrets.Add(new CwlObject([new("keys", new CwlList([new CwlString("hunter2")]))]));

        Assert.Equal(["login", "(secret)"], _secrets.Hide(["login", "hunter2"]));
    }
}
