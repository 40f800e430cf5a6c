using Laterne.DeviceGate.Rules.Image;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Laterne.DeviceGate.Rules;

internal sealed class OwnGenericRule() : CrashRule("own-generic",
    "v1 firmware has no generics, the device crashes or hangs while loading, even if nothing uses it",
    "plain types, object, or a delegate of your own")
{
    public override IEnumerable<Finding> Check(FirmwareCode code) =>
        code.Nodes<TypeParameterListSyntax>().Select(list => At(list, $"type parameters {list}"))
            .Concat(code.Image.All(ImageFact.GenericDefinition).Select(found => new Finding(this, found.Place.File, found.Place.Line, $"generic {found.What}")));
}

internal sealed class GenericDelegateRule() : CrashRule("generic-delegate",
    "Action<T>, Func<T> and EventHandler<T> exist for the compiler only, the device crashes while loading, even for an unused field",
    "a delegate type of your own, EventHandler, or Action without arguments")
{
    public override IEnumerable<Finding> Check(FirmwareCode code)
    {
        foreach (var name in code.Nodes<GenericNameSyntax>())
        {
            yield return At(name, $"generic name {name}");
        }
        foreach (var (place, what) in code.Image.All(ImageFact.GenericInstance))
        {
            yield return new Finding(this, place.File, place.Line, what);
        }
    }
}

internal sealed class NaturalLambdaTypeRule() : CrashRule("natural-lambda-type",
    "without a declared type the compiler picks Func<..> or makes a generic delegate, and the device crashes while loading",
    "a declared delegate type on the left")
{
    public override IEnumerable<Finding> Check(FirmwareCode code) =>
        from creation in code.Operations<IDelegateCreationOperation>()
        where creation.Type is INamedTypeSymbol type && (type.IsGenericType || type.IsAnonymousType || type.IsImplicitlyDeclared)
        select At(creation, $"delegate of type {creation.Type!.ToDisplayString()}");
}
