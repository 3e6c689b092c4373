using Cwl.Cli.Inputs;
using Cwl.Runner.Model;

namespace Cwl.Cli.Tests.Inputs;

public sealed class ToolHelpTests
{
    [Fact]
    public void Of_Process_ListsInputsWithTypesDefaultsAndDocs()
    {
        var process = new CommandLineTool
        {
            Uri = "file:///t.cwl",
            Name = "t.cwl",
            Version = CwlVersion.V12,
            Label = "Crops",
            Doc = "Cuts a scene.",
            Inputs =
            [
                new InputParameter { Id = "scene", Type = TestProcess.File, Label = "The scene" },
                new InputParameter { Id = "epsg", Type = TestProcess.Text, Default = "EPSG:4326", Doc = "The CRS." },
                new InputParameter { Id = "loud", Type = TestProcess.Optional(TestProcess.Boolean) },
                new InputParameter { Id = "mode", Type = new EnumType(["fast", "slow"]) },
                new InputParameter { Id = "box", Type = new RecordType([new RecordField { Id = "west", Type = TestProcess.Int }]) },
                new InputParameter { Id = "bands", Type = new ArrayType(TestProcess.Text) },
            ],
            Outputs = [new OutputParameter { Id = "out", Type = new ArrayType(TestProcess.File), Doc = "Tiles." }],
        };

        Assert.Equal(
            """
            usage: cwl-runner [options] t.cwl [JOB] --scene FILE --mode fast|slow --box JSON --bands STRING [inputs]

            Crops

            Cuts a scene.

            Inputs:
              --scene FILE  (required)
                    The scene
              --epsg STRING  (default: "EPSG:4326")
                    The CRS.
              --loud, --no-loud  (optional)
              --mode fast|slow  (required)
              --box JSON  (required)
              --box.west INT
              --bands STRING (may be repeated)  (required)

            Outputs:
              out: File[]
                    Tiles.

            Options of cwl-runner itself: cwl-runner --help

            """,
            ToolHelp.Of(process, "t.cwl"));
    }
}
