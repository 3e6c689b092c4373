using Cwl.Runner.Checking;
using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Runner.Packing;

/// <summary>
/// Writes types in full wherever they are used, without names: a name may be declared only once in a document, and here every use is resolved.
/// </summary>
internal sealed class TypeWriter(PackedText texts)
{
    public CwlValue Write(CwlType type) => type switch
    {
        PrimitiveType primitive => TypeText.Of(primitive),
        UnionType union => new CwlList([.. union.Members.Select(Write)]),
        ArrayType array => Fields("array", array.Label, array.InputBinding).Add("items", Write(array.Items)).ToObject(),
        EnumType symbols => Fields("enum", symbols.Label, symbols.InputBinding).Add("symbols", new CwlList([.. symbols.Symbols.Select(symbol => (CwlValue)symbol)])).ToObject(),
        RecordType record => Fields("record", record.Label, record.InputBinding).Add("fields", new CwlList([.. record.Fields.Select(Field)])).ToObject(),
        _ => throw new CwlException(CwlError.Unsupported, $"A type {type.GetType().Name} cannot be written."),
    };

    /// <summary>What inputs, outputs and fields have in common, without the name.</summary>
    public FieldList Common(Parameter parameter, FieldList fields) => fields
        .Add("type", Write(parameter.Type))
        .Add("label", parameter.Label)
        .Add("doc", parameter.Doc)
        .List("secondaryFiles", parameter.SecondaryFiles.Select(pattern => (CwlValue)Pattern(pattern)))
        .Add("format", Format(parameter.Format))
        .Flag("streamable", parameter.Streamable)
        .Flag("loadContents", parameter.LoadContents)
        .Add("loadListing", parameter.LoadListing is { } listing ? ListingName(listing) : null);

    public static string ListingName(LoadListing listing) => listing switch
    {
        LoadListing.None => "no_listing",
        LoadListing.Shallow => "shallow_listing",
        _ => "deep_listing",
    };

    public CwlObject? Binding(CommandLineBinding? binding) => binding is null ? null : new FieldList()
        .Flag("loadContents", binding.LoadContents)
        .Add("position", texts.Of(binding.Position))
        .Add("prefix", binding.Prefix)
        .Unless("separate", binding.Separate)
        .Add("itemSeparator", binding.ItemSeparator)
        .Add("valueFrom", texts.Of(binding.ValueFrom))
        .Unless("shellQuote", binding.ShellQuote)
        .ToObject();

    public CwlObject? Binding(CommandOutputBinding? binding) => binding is null ? null : new FieldList()
        .Texts("glob", texts.Of(binding.Glob))
        .Flag("loadContents", binding.LoadContents)
        .Add("loadListing", binding.LoadListing is { } listing ? ListingName(listing) : null)
        .Add("outputEval", texts.Of(binding.OutputEval))
        .ToObject();

    private FieldList Fields(string kind, string? label, CommandLineBinding? binding) =>
        new FieldList().Add("type", kind).Add("label", label).Add("inputBinding", Binding(binding));

    private CwlValue Field(RecordField field) => Common(field, new FieldList().Add("name", field.Id))
        .Add("inputBinding", Binding(field.InputBinding))
        .Add("outputBinding", Binding(field.OutputBinding))
        .ToObject();

    private CwlObject Pattern(SecondaryFilePattern pattern) => new FieldList()
        .Add("pattern", texts.Of(pattern.Pattern))
        .Add("required", texts.Of(pattern.Required))
        .ToObject();

    private CwlValue? Format(IReadOnlyList<string> format) => format.Count switch
    {
        0 => null,
        1 => texts.Of(format[0])!,
        _ => new CwlList([.. texts.Of(format).Select(iri => (CwlValue)iri)]),
    };
}
