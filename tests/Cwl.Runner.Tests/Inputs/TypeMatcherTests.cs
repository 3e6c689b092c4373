using System.Text;
using Cwl.Runner.Inputs;
using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Runner.Tests.Inputs;

public sealed class TypeMatcherTests
{
    private static readonly CwlType Text = new PrimitiveType(PrimitiveKind.String);

    private static readonly CwlType Optional = new UnionType([new PrimitiveType(PrimitiveKind.Null), Text]);

    [Theory]
    [InlineData(PrimitiveKind.Int, "2147483647", true)]
    [InlineData(PrimitiveKind.Int, "2147483648", false)]
    [InlineData(PrimitiveKind.Int, "1.5", false)]
    [InlineData(PrimitiveKind.Long, "2147483648", true)]
    [InlineData(PrimitiveKind.Float, "1", true)]
    [InlineData(PrimitiveKind.Double, "1.5", true)]
    [InlineData(PrimitiveKind.Double, "true", false)]
    [InlineData(PrimitiveKind.Boolean, "true", true)]
    [InlineData(PrimitiveKind.Boolean, "1", false)]
    [InlineData(PrimitiveKind.String, "\"1\"", true)]
    [InlineData(PrimitiveKind.Null, "null", true)]
    [InlineData(PrimitiveKind.Any, "null", false)]
    [InlineData(PrimitiveKind.Any, "[1]", true)]
    [InlineData(PrimitiveKind.File, """{"class": "File", "location": "file:///a"}""", true)]
    [InlineData(PrimitiveKind.File, """{"class": "Directory", "location": "file:///a"}""", false)]
    [InlineData(PrimitiveKind.File, "\"file:///a\"", false)]
    [InlineData(PrimitiveKind.File, """{"class": "File", "location": 3}""", false)]
    [InlineData(PrimitiveKind.Directory, """{"class": "Directory", "location": "file:///a"}""", true)]
    public void Matches_Primitive_FollowsTheKind(PrimitiveKind kind, string json, bool expected) =>
        Assert.Equal(expected, TypeMatcher.Matches(new PrimitiveType(kind), Value(json)));

    [Fact]
    public void Select_Union_TakesTheFirstMemberThatFits()
    {
        var number = new PrimitiveType(PrimitiveKind.Int);
        var real = new PrimitiveType(PrimitiveKind.Double);
        var union = new UnionType([Text, number, real]);
        Assert.Same(number, TypeMatcher.Select(union, Value("1")));
        Assert.Same(real, TypeMatcher.Select(union, Value("1.5")));
        Assert.Null(TypeMatcher.Select(union, Value("true")));
    }

    [Fact]
    public void Check_Enum_KnowsItsSymbols()
    {
        var colours = new EnumType(["red", "green"]);
        Assert.Empty(TypeMatcher.Check(colours, "red", "x"));
        Assert.Equal("inputs.c: expected enum (red, green), got string \"blue\".", Assert.Single(TypeMatcher.Check(colours, "blue", "inputs.c")));
    }

    [Fact]
    public void Check_NestedFaults_AreAllReportedWithTheirPlaces()
    {
        var record = new RecordType([Field("name", Text), Field("sizes", new ArrayType(new PrimitiveType(PrimitiveKind.Int)))]);
        var faults = TypeMatcher.Check(record, Value("""{"sizes": [1, "two", 3, null]}"""), "inputs.rec");
        Assert.Equal(
            ["inputs.rec.name is required (expected string).", "inputs.rec.sizes[1]: expected int, got string \"two\".", "inputs.rec.sizes[3] is required (expected int)."],
            faults);
    }

    [Fact]
    public void Check_OptionalRecord_BlamesTheField()
    {
        var optional = new UnionType([new PrimitiveType(PrimitiveKind.Null), new RecordType([Field("name", Text)])]);
        Assert.Equal("inputs.r.name: expected string, got int 1.", Assert.Single(TypeMatcher.Check(optional, Value("""{"name": 1}"""), "inputs.r")));
        Assert.Equal("inputs.r: expected null | record (name: string), got int 1.", Assert.Single(TypeMatcher.Check(optional, Value("1"), "inputs.r")));
    }

    [Fact]
    public void Check_RecordWithMoreFields_Fits() =>
        Assert.Empty(TypeMatcher.Check(new RecordType([Field("name", Optional)]), Value("""{"other": 1}"""), "x"));

    [Fact]
    public void Check_FileWithMisreadFields_NamesThem()
    {
        var faults = TypeMatcher.Check(new PrimitiveType(PrimitiveKind.File), Value("""{"class": "File", "location": "file:///a", "size": "big", "secondaryFiles": ["b"]}"""), "inputs.f");
        Assert.Equal(["inputs.f.size has a value of the wrong type.", "inputs.f.secondaryFiles[0]: expected File or Directory, got string \"b\"."], faults);
    }

    [Fact]
    public void Check_LongValue_IsShownShortened()
    {
        var fault = Assert.Single(TypeMatcher.Check(new PrimitiveType(PrimitiveKind.Int), new string('x', 5000), "inputs.x"));
        Assert.True(fault.Length < 200);
    }

    private static RecordField Field(string name, CwlType type) => new() { Id = name, Type = type };

    private static CwlValue Value(string json) => CwlJson.Read(Encoding.UTF8.GetBytes(json), "test");
}
