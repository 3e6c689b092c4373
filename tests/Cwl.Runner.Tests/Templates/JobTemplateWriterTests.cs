using Cwl.Runner.Model;
using Cwl.Runner.Templates;
using Cwl.Runner.Values;
using static Cwl.Runner.Tests.Checking.Flows;

namespace Cwl.Runner.Tests.Templates;

public sealed class JobTemplateWriterTests
{
    private static string Write(params InputParameter[] inputs)
    {
        using var text = new StringWriter { NewLine = "\n" };
        JobTemplateWriter.Write(Tool(inputs, []), text);
        return text.ToString();
    }

    [Fact]
    public void Write_InputsOfEachKind_GivesExamplesInOrder()
    {
        var record = new RecordType([new() { Id = "x", Type = Int }, new() { Id = "f", Type = Optional(AFile) }]);
        Assert.Equal(
            """
            number: 0  # int
            text: a_string  # string?
            file:  # File
              class: File
              path: a/file/path
            list:  # string[]
              - a_string
            choice: red  # enum (red, green)
            both:  # record (x: int, f: File?)
              x: 0  # int
              f:  # File?
                class: File
                path: a/file/path
            "on": null  # Any

            """.ReplaceLineEndings("\n"),
            Write(
                Input("number", Int),
                Input("text", Optional(Text)),
                Input("file", AFile),
                Input("list", Array(Text)),
                Input("choice", new EnumType(["red", "green"])),
                Input("both", record),
                Input("on", Primitive(PrimitiveKind.Any))));
    }

    [Fact]
    public void Write_InputWithDefaultAndDoc_ShowsBoth() => Assert.Equal(
        """
        # Bands
        # first line
        # second line
        bands:  # string[], the default
          - red
          - "no: really"

        """.ReplaceLineEndings("\n"),
        Write(Input("bands", Array(Text)) with { Label = "Bands", Doc = "first line\nsecond line\n", Default = new CwlList(["red", "no: really"]) }));

    [Fact]
    public void Write_DocWithOtherLineEnds_StaysComment() =>
        Assert.Equal("# a\n# evil: 1\n# b\nx: 0  # int\n", Write(Input("x", Int) with { Doc = "a\revil: 1\u2028b" }));

    [Fact]
    public void Write_NoInputs_IsAnEmptyJobOrder() => Assert.Equal("{}\n", Write());
}
