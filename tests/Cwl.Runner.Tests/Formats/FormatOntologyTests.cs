using System.Diagnostics;
using System.Text;
using Cwl.Runner.Fetching;
using Cwl.Runner.Formats;
using Testing;

namespace Cwl.Runner.Tests.Formats;

public sealed class FormatOntologyTests
{
    private const string Edam = "http://edamontology.org/";

    private const string Xml = """
        <?xml version="1.0"?>
        <!DOCTYPE rdf:RDF [ <!ENTITY owl "http://www.w3.org/2002/07/owl#" > <!ENTITY e "http://e/" > ]>
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:rdfs="http://www.w3.org/2000/01/rdf-schema#" xmlns:owl="&owl;" xml:base="http://e/">
          <owl:Class rdf:about="&e;a"><rdfs:subClassOf rdf:resource="&e;b"/><x:y xmlns:x="http://x/" rdf:parseType="Resource"><x:z/></x:y></owl:Class>
          <owl:Class rdf:about="b">
            <rdfs:subClassOf><owl:Restriction><owl:someValuesFrom rdf:resource="http://e/wrong"/></owl:Restriction></rdfs:subClassOf>
            <rdfs:subClassOf><owl:Class rdf:about="c"><rdfs:subClassOf rdf:resource="a"/></owl:Class></rdfs:subClassOf>
          </owl:Class>
          <owl:Class rdf:ID="d"><owl:equivalentClass rdf:resource="&e;c"/></owl:Class>
        </rdf:RDF>
        """;

    private const string Turtle = """
        # a comment . with <stuff>
        @prefix e: <http://e/> .
        PREFIX owl: <http://www.w3.org/2002/07/owl#>
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#>.
        @base <http://e/> .
        e:a a owl:Class ; rdfs:label "a . ; \" label"@en, '''long ' one'''^^<http://t> ; rdfs:subClassOf e:b, [ a owl:Restriction ; owl:on ( e:x "]" ) ] .
        <b> rdfs:subClassOf <c>.<c> rdfs:subClassOf e:a.
        <#d> owl:equivalentClass e:c ; e:size 1.5 ; .
        _:blank rdfs:subClassOf e:wrong .
        """;

    [Theory]
    [InlineData("http://e/a", "http://e/a", true)]
    [InlineData("http://e/a", "http://e/b", true)]
    [InlineData("http://e/a", "http://e/c", true)]
    [InlineData("http://e/c", "http://e/b", true)]
    [InlineData("http://e/b", "http://e/wrong", false)]
    [InlineData("http://e/#d", "http://e/b", true)]
    [InlineData("http://e/a", "http://e/#d", true)]
    [InlineData("http://e/a", "http://e/unknown", false)]
    public async Task Is_EachNotation_FollowsBothPredicates(string format, string allowed, bool expected)
    {
        foreach (var text in new[] { Xml, Turtle })
        {
            var ontology = new FormatOntology(["http://s/x"], new Texts(text));

            Assert.Equal(expected, await ontology.IsAsync(format, allowed, CancellationToken.None));
            Assert.Empty(ontology.Problems);
        }
    }

    [Theory]
    [InlineData("<?xml version='1.0'?><!DOCTYPE r [<!ENTITY f SYSTEM 'file:///etc/passwd'>]><r>&f;")]
    [InlineData("<?xml version='1.0'?><!DOCTYPE r [<!ENTITY a 'aaaaaaaaaaaaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'><!ENTITY e '&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;'><!ENTITY f '&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;'>]><r>&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;</r>")]
    [InlineData("{\"@context\": 1}")]
    [InlineData("<http://a> <http://b> \"no end")]
    [InlineData("x:a x:b x:c .")]
    [InlineData("<http://a> <http://b> \"1\"^^\"2\" .")]
    public async Task Is_BrokenOrHostileOntology_IsAProblemAndNotAFailure(string text)
    {
        var ontology = new FormatOntology(["http://s/x"], new Texts(text));

        Assert.False(await ontology.IsAsync("http://e/a", "http://e/b", CancellationToken.None));
        Assert.Contains("http://s/x", Assert.Single(ontology.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_LiteralsAsTypesOfLiterals_IsAProblem()
    {
        var ontology = new FormatOntology(["http://s/x"], new Texts("<http://a> <http://b> " + string.Concat(Enumerable.Repeat("\"\"^^", 200_000))));

        Assert.False(await ontology.IsAsync("http://e/a", "http://e/b", CancellationToken.None));
        Assert.Single(ontology.Problems);
    }

    [Fact]
    public async Task Is_OntologyTooLarge_IsAProblem()
    {
        var ontology = new FormatOntology(["http://s/x"], new Texts(Turtle)) { MaxBytes = 100 };

        Assert.False(await ontology.IsAsync("http://e/a", "http://e/b", CancellationToken.None));
        Assert.Contains("larger than the 100 bytes", Assert.Single(ontology.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_OntologyThatBreaksOff_IsAProblem()
    {
        var ontology = new FormatOntology(["http://s/x"], new Breaking());

        Assert.False(await ontology.IsAsync("http://e/a", "http://e/b", CancellationToken.None));
        Assert.Contains("the line is dead", Assert.Single(ontology.Problems), StringComparison.Ordinal);
    }

    /// <summary>The first to ask reads for all; when it is stopped the next one reads.</summary>
    [Fact]
    public async Task Is_FirstOneStopped_TheNextOneReads()
    {
        var ontology = new FormatOntology(["http://s/x"], new Texts(Turtle));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await ontology.IsAsync("http://e/a", "http://e/b", new CancellationToken(canceled: true)));

        Assert.True(await ontology.IsAsync("http://e/a", "http://e/b", CancellationToken.None));
    }

    [Fact]
    public async Task Is_EqualFormats_ReadsNothing()
    {
        var ontology = new FormatOntology(["http://s/x"], new Texts(null));

        Assert.True(await ontology.IsAsync("http://e/a", "http://e/a", CancellationToken.None));
    }

    [RequiresFact(RequiresTheoryAttribute.SharedData)]
    public async Task Is_Edam_IsReadQuickly()
    {
        var folder = Path.Combine(Requirements.SharedData!, "cwl-v1.2", "tests");
        var texts = new Texts(await File.ReadAllTextAsync(Path.Combine(folder, "EDAM.owl")));
        var watch = Stopwatch.StartNew();

        Assert.True(await new FormatOntology(["http://s/x"], texts).IsAsync(Edam + "format_1929", Edam + "format_2330", CancellationToken.None));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.False(await new FormatOntology(["http://s/x"], texts).IsAsync(Edam + "format_2330", Edam + "format_1929", CancellationToken.None));
    }

    private sealed class Breaking : IResourceFetcher
    {
        public Task<Stream> OpenAsync(string uri, CancellationToken cancellationToken) => throw new IOException("the line is dead");
    }

    private sealed class Texts(string? text) : IResourceFetcher
    {
        public Task<Stream> OpenAsync(string uri, CancellationToken cancellationToken) =>
            cancellationToken.IsCancellationRequested ? Task.FromCanceled<Stream>(cancellationToken) : Task.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes(text ?? throw new InvalidOperationException("Nothing may be read."))));
    }
}
