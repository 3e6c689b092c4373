using Cwl.Runner.Checking;
using Cwl.Runner.Model;
using Cwl.Runner.Values;
using static Cwl.Runner.Tests.Checking.Flows;

namespace Cwl.Runner.Tests.Checking;

public sealed class LinkCheckerTests
{
    private static LinkCheckResult CheckLink(CwlType source, CwlType sink, Func<StepInput, StepInput>? change = null, Func<WorkflowStep, WorkflowStep>? step = null)
    {
        var input = In("x", "a");
        var run = Step("s", Tool([Input("x", sink)], []), [change is null ? input : change(input)]);
        return LinkChecker.Check(Workflow([Input("a", source)], [step is null ? run : step(run)]), CancellationToken.None);
    }

    private static LinkCheckResult CheckOutput(WorkflowStep step, OutputParameter output, params InputParameter[] inputs) =>
        LinkChecker.Check(Workflow(inputs, [step], output), CancellationToken.None);

    private static void AssertFine(LinkCheckResult result)
    {
        Assert.Empty(result.Faults);
        Assert.Empty(result.Warnings);
    }

    private static void AssertFault(LinkCheckResult result, params string[] parts) => AssertSays(Assert.Single(result.Faults), parts);

    private static void AssertWarning(LinkCheckResult result, params string[] parts)
    {
        Assert.Empty(result.Faults);
        AssertSays(Assert.Single(result.Warnings), parts);
    }

    private static void AssertSays(Fault fault, string[] parts)
    {
        foreach (var part in parts)
        {
            Assert.Contains(part, fault.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(PrimitiveKind.Int, PrimitiveKind.Int)]
    [InlineData(PrimitiveKind.Int, PrimitiveKind.Double)]
    [InlineData(PrimitiveKind.Long, PrimitiveKind.Float)]
    [InlineData(PrimitiveKind.Any, PrimitiveKind.File)]
    [InlineData(PrimitiveKind.Directory, PrimitiveKind.Any)]
    public void Check_SubsetOfSink_IsFine(PrimitiveKind source, PrimitiveKind sink) => AssertFine(CheckLink(Primitive(source), Primitive(sink)));

    [Theory]
    [InlineData(PrimitiveKind.String, PrimitiveKind.Int)]
    [InlineData(PrimitiveKind.Float, PrimitiveKind.Int)]
    [InlineData(PrimitiveKind.File, PrimitiveKind.Directory)]
    [InlineData(PrimitiveKind.Null, PrimitiveKind.String)]
    public void Check_NoCommonValue_IsFault(PrimitiveKind source, PrimitiveKind sink) =>
        AssertFault(CheckLink(Primitive(source), Primitive(sink)), "Step 's', input 'x'", "source 'a'", TypeText.Of(Primitive(sink)));

    [Fact]
    public void Check_OptionalIntoRequired_Warns() => AssertWarning(CheckLink(Optional(Int), Int), "int?", "may not fit");

    [Fact]
    public void Check_OptionalIntoRequiredWithDefault_IsFine() =>
        AssertFine(CheckLink(Optional(Int), Int, input => input with { Default = new CwlInteger(1) }));

    /// <summary>One step more that takes from all steps of a ring closes as many cycles as the ring has steps.</summary>
    [Fact]
    public void Check_RingWithManyChords_NamesSomeCyclesInShort()
    {
        const int Steps = 5_000;
        var tool = Tool([Input("x", Optional(Int))], [Output("o", Int)]);
        WorkflowStep[] ring = [.. Enumerable.Range(0, Steps).Select(i => Step($"s{i}", tool, i == 0 ? [.. Enumerable.Range(1, Steps - 1).Select(j => In($"x{j}", $"s{j}/o"))] : [In("x", $"s{i - 1}/o")], "o"))];

        var result = LinkChecker.Check(Workflow([], ring), CancellationToken.None);

        Assert.InRange(result.Faults.Count, 1, 20);
        Assert.All(result.Faults, fault => Assert.InRange(fault.Message.Length, 1, 1_000));
        Assert.InRange(result.Warnings.Count, 0, 500);
    }

    [Fact]
    public void Check_TypesOfManyParts_AreGivenUp()
    {
        CwlType left = Int, right = Text;
        for (var i = 0; i < 18; i++)
        {
            (left, right) = (new UnionType([left, Array(left)]), new UnionType([right, Array(right)]));
        }

        var exception = Assert.Throws<CwlException>(() => CheckLink(left, right));

        Assert.Equal(CwlError.LimitExceeded, exception.Error);
    }

    [Fact]
    public void Check_WorkflowInputWithDefault_NeverGivesNull() => AssertFine(LinkChecker.Check(Workflow(
        [Input("a", Optional(Int)) with { Default = new CwlInteger(3) }],
        [Step("s", Tool([Input("x", Int)], []), [In("x", "a")])]), CancellationToken.None));

    [Fact]
    public void Check_ScalarIntoArray_IsFault() => AssertFault(CheckLink(Text, Array(Text)), "takes string[]", "gives string");

    [Fact]
    public void Check_ValueFrom_MakesAnyLinkFine() =>
        AssertFine(CheckLink(Text, Int, input => input with { ValueFrom = "$(1)" }));

    [Theory]
    [InlineData(null)]
    [InlineData(LinkMerge.Nested)]
    public void Check_SeveralSources_GiveAnArray(LinkMerge? merge)
    {
        var step = Step("s", Tool([Input("x", Array(Text))], []), [In("x", "a", "b") with { LinkMerge = merge }]);
        AssertFine(LinkChecker.Check(Workflow([Input("a", Text), Input("b", Text)], [step]), CancellationToken.None));
    }

    [Fact]
    public void Check_SeveralSourcesOneWrong_NamesThatOne()
    {
        var step = Step("s", Tool([Input("x", Array(Text))], []), [In("x", "a", "b")]);
        AssertFault(LinkChecker.Check(Workflow([Input("a", Text), Input("b", Int)], [step]), CancellationToken.None), "source 'b' of int gives int[]");
    }

    [Fact]
    public void Check_OneSourceInAList_IsNotWrapped() =>
        AssertFine(CheckLink(Array(Text), Array(Text), input => input with { SourceIsList = true }));

    [Fact]
    public void Check_MergeFlattened_TakesArraysAndItems()
    {
        var step = Step("s", Tool([Input("x", Array(Text))], []), [In("x", "a", "b") with { LinkMerge = LinkMerge.Flattened }]);
        AssertFine(LinkChecker.Check(Workflow([Input("a", Array(Text)), Input("b", Text)], [step]), CancellationToken.None));
    }

    [Fact]
    public void Check_OptionalItemsFlattenedWithoutNull_AreFine()
    {
        var link = In("x", "a", "b") with { LinkMerge = LinkMerge.Flattened, PickValue = PickValue.AllNonNull };
        AssertFine(LinkChecker.Check(Workflow([Input("a", Optional(Text)), Input("b", Array(Text))], [Step("s", Tool([Input("x", Array(Text))], []), [link])]), CancellationToken.None));
    }

    [Theory]
    [InlineData(PickValue.FirstNonNull)]
    [InlineData(PickValue.TheOnlyNonNull)]
    public void Check_PickOneOfSeveral_DropsNullAndArray(PickValue pick)
    {
        var step = Step("s", Tool([], [Output("o", Text)]), [], "o") with { When = "$(false)" };
        AssertFine(CheckOutput(step, Output("out", Text, "s/o", "a") with { PickValue = pick }, Input("a", Text)));
    }

    [Fact]
    public void Check_AllNonNullIntoScalar_IsFault()
    {
        var step = Step("s", Tool([], [Output("o", Text)]), [], "o") with { When = "$(false)" };
        var result = CheckOutput(step, Output("out", Text, "s/o", "a") with { PickValue = PickValue.AllNonNull }, Input("a", Text));
        Assert.Equal(2, result.Faults.Count);
        Assert.All(result.Faults, fault => Assert.Contains("all_non_null", fault.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Check_ConditionalStepIntoRequired_WarnsOfTheCondition()
    {
        var step = Step("s", Tool([], [Output("o", Text)]), [], "o") with { When = "$(false)" };
        AssertWarning(CheckOutput(step, Output("out", Text, "s/o")), "null when its step is skipped");
    }

    [Fact]
    public void Check_ScatterOverArray_PeelsInputAndWrapsOutput()
    {
        var step = Step("s", Tool([Input("x", Int)], [Output("o", Text)]), [In("x", "a")], "o") with { Scatter = ["x"] };
        AssertFine(CheckOutput(step, Output("out", Array(Text), "s/o"), Input("a", Array(Int))));
    }

    [Fact]
    public void Check_NestedCrossProduct_WrapsOncePerInput()
    {
        var step = Step("s", Tool([Input("x", Int), Input("y", Int)], [Output("o", Text)]), [In("x", "a"), In("y", "a")], "o") with
        {
            Scatter = ["x", "y"],
            ScatterMethod = ScatterMethod.NestedCrossProduct,
        };
        AssertFine(CheckOutput(step, Output("out", Array(Array(Text)), "s/o"), Input("a", Array(Int))));
        AssertFault(CheckOutput(step, Output("out", Array(Text), "s/o"), Input("a", Array(Int))), "gives string[][]");
    }

    [Fact]
    public void Check_ScatterOverScalar_IsFaultEvenWithValueFrom() =>
        AssertFault(CheckLink(Int, Int, input => input with { ValueFrom = "$(self)" }, step => step with { Scatter = ["x"] }), "takes Any[]");

    [Fact]
    public void Check_MissingRequiredInput_IsFaultAtTheStep()
    {
        var result = LinkChecker.Check(Workflow([], [Step("s", Tool([Input("x", Int), Input("y", Optional(Int))], []), [])]), CancellationToken.None);
        AssertFault(result, "Step 's' lacks the input 'x' (int)");
        Assert.Equal(7, result.Faults[0].Location!.Line);
    }

    [Fact]
    public void Check_InputWithoutAnyValue_IsFault() =>
        AssertFault(LinkChecker.Check(Workflow([], [Step("s", Tool([Input("x", Int)], []), [In("x")])]), CancellationToken.None), "neither source nor default nor valueFrom");

    [Fact]
    public void Check_UndeclaredInput_WarnsUnlessAnExpressionUsesIt()
    {
        var step = Step("s", Tool([], []), [In("extra", "a")]);
        AssertWarning(LinkChecker.Check(Workflow([Input("a", Int)], [step]), CancellationToken.None), "no such input");
        AssertFine(LinkChecker.Check(Workflow([Input("a", Int)], [step with { When = "$(inputs.extra > 2)" }]), CancellationToken.None));
    }

    [Fact]
    public void Check_StepsInACircle_AreNamedInOrder()
    {
        var tool = Tool([Input("x", Int)], [Output("o", Int)]);
        var result = LinkChecker.Check(Workflow([], [
            Step("one", tool, [In("x", "three/o")], "o"), Step("two", tool, [In("x", "one/o")], "o"), Step("three", tool, [In("x", "two/o")], "o")]), CancellationToken.None);
        AssertFault(result, "Steps wait for each other: 'two' → 'three' → 'one' → 'two'.");
    }

    [Fact]
    public void Check_ChainOfManySteps_IsFine()
    {
        var tool = Tool([Input("x", Int)], [Output("o", Int)]);
        var steps = Enumerable.Range(0, 20_000).Reverse().Select(i => Step($"s{i}", tool, [In("x", i == 0 ? "a" : $"s{i - 1}/o")], "o"));
        AssertFine(LinkChecker.Check(Workflow([Input("a", Int)], [.. steps]), CancellationToken.None));
    }

    [Fact]
    public void Check_OutputWithoutSource_IsFaultUnlessOptional()
    {
        AssertFault(LinkChecker.Check(Workflow([], [], Output("out", Int)), CancellationToken.None), "no outputSource");
        AssertWarning(LinkChecker.Check(Workflow([], [], Output("out", Optional(Int))), CancellationToken.None), "always null");
    }

    [Fact]
    public void Check_SubWorkflow_IsCheckedOnce()
    {
        var inner = Workflow([Input("a", Text)], [Step("t", Tool([Input("x", Int)], []), [In("x", "a")])]);
        AssertFault(LinkChecker.Check(Workflow([Input("b", Text)], [Step("one", inner, [In("a", "b")]), Step("two", inner, [In("a", "b")])]), CancellationToken.None), "Step 't'");
    }

    [Fact]
    public void Check_DefaultOfWrongType_IsFault() =>
        AssertFault(LinkChecker.Check(Tool([Input("x", Int) with { Default = new CwlString("one") }], []), CancellationToken.None), "the default \"one\" is not of type int");

    [Fact]
    public void Check_SecondaryFilesThatSourceLacks_Warns()
    {
        var tool = Tool([Input("x", AFile) with { SecondaryFiles = [new(".bai", null), new(".txt?", false)] }], []);
        AssertWarning(LinkChecker.Check(Workflow([Input("a", AFile)], [Step("s", tool, [In("x", "a")])]), CancellationToken.None), "requires the secondary files .bai");
    }

    [Fact]
    public void Check_FormatsThatDiffer_Warns()
    {
        var tool = Tool([Input("x", AFile) with { Format = ["http://edamontology.org/format_1930"] }], []);
        AssertWarning(LinkChecker.Check(Workflow([Input("a", AFile) with { Format = ["http://edamontology.org/format_1929"] }], [Step("s", tool, [In("x", "a")])]), CancellationToken.None), "format_1930");
    }

    [Fact]
    public void Check_RecordWithoutRequiredField_IsFault()
    {
        RecordType Record(params string[] fields) => new([.. fields.Select(field => new RecordField { Id = field, Type = Int })]);
        AssertFine(CheckLink(Record("a", "b"), Record("b")));
        AssertFault(CheckLink(Record("a"), Record("b")), "record (b: int)");
    }

    [Fact]
    public void Check_EnumsAndStrings_CompareBySymbols()
    {
        AssertFine(CheckLink(new EnumType(["a"]), new EnumType(["a", "b"])));
        AssertFine(CheckLink(new EnumType(["a"]), Text));
        AssertWarning(CheckLink(Text, new EnumType(["a"])), "may not fit");
        AssertFault(CheckLink(new EnumType(["c"]), new EnumType(["a", "b"])), "enum (a, b)");
    }

    [Fact]
    public void Check_LoopOverUnknownNames_AreFaults()
    {
        var loop = new LoopRequirement { LoopWhen = "$(inputs.x < 3)", CollectAll = true, Loop = [In("x", "o"), In("z", "q")] };
        var step = Step("s", Tool([Input("x", Int)], [Output("o", Int)]), [In("x", "a")], "o") with { Requirements = [loop] };
        var result = CheckOutput(step, Output("out", Array(Int), "s/o"), Input("a", Int));
        Assert.Equal(2, result.Faults.Count);
    }
}
