using System.Globalization;

namespace Laterne.Lampctl;

/// <summary>
/// What a command says and asks while it is at work, on the error stream: the output is for the answer. With <c>--json</c> only what a
/// person has to do is said.
/// </summary>
internal sealed class Talk(TextWriter error, Surroundings around, bool isJson, TimeProvider time)
{
    private readonly long _began = time.GetTimestamp();

    /// <summary>A person answers, and is wanted to.</summary>
    public bool CanAsk => around.CanAsk && !isJson;

    /// <summary>The same, and nobody is asked.</summary>
    public Talk Unasked() => new(error, around with { CanAsk = false }, isJson, time);

    /// <summary>Since the command began.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_began);

    public TimeProvider Time => time;

    /// <summary>A step begins.</summary>
    public void Step(string text)
    {
        if (!isJson)
        {
            error.WriteLine($"{Paint.Dim(string.Create(CultureInfo.InvariantCulture, $"{Elapsed.TotalSeconds,6:0.0} s"), around.HasColour)}  {(around.HasColour ? text : Paint.Strip(text))}");
            error.Flush();
        }
    }

    /// <summary>Somebody must do something now; said in any case.</summary>
    public void Bid(string text)
    {
        error.WriteLine(Paint.Yellow(text, around.HasColour));
        error.Flush();
    }

    /// <summary>Asks before something is destroyed.</summary>
    /// <param name="question">With what is lost.</param>
    /// <param name="isYes">The command line said yes.</param>
    /// <exception cref="RefusedException">No, or nobody is there to say yes.</exception>
    public void Confirm(string question, bool isYes)
    {
        if (isYes)
        {
            return;
        }

        if (!CanAsk)
        {
            throw new RefusedException("confirmation-missing", question, "Nobody is there to ask. Add --yes if that is what you want.");
        }

        if (Ask(question) != true)
        {
            throw new RefusedException("confirmation-denied", "Nothing was changed.", "Run it again and answer yes, or add --yes.");
        }
    }

    /// <summary>Yes or no; null when nobody is there to ask.</summary>
    public bool? Ask(string question)
    {
        while (CanAsk)
        {
            error.Write(Paint.Yellow($"{question} [y/n] ", around.HasColour));
            error.Flush();
            switch (around.Input.ReadLine()?.Trim().ToLowerInvariant())
            {
                case "y" or "yes" or "j" or "ja":
                    return true;
                case "n" or "no" or "nein":
                    return false;
                case null:
                    return null;
            }
        }

        return null;
    }

    /// <summary>A secret, from a file, or typed unseen, or a line of the input. Never from the command line, which shells keep.</summary>
    /// <param name="what">For the question and the refusal.</param>
    /// <param name="file">The file that holds it; null: none; <c>-</c>: the input.</param>
    public string Secret(string what, string? file)
    {
        if (file is not null and not "-")
        {
            return File.ReadAllText(file).Trim();
        }

        if (around.CanAsk)
        {
            error.Write(Paint.Yellow($"{what} (not shown): ", around.HasColour));
            error.Flush();
        }

        var text = around.CanAsk ? around.ReadHidden() : around.Input.ReadLine();
        if (around.CanAsk)
        {
            error.WriteLine();
        }

        return string.IsNullOrWhiteSpace(text)
            ? throw new RefusedException("secret-missing", $"{what} is missing.", "Type it when asked, send it as a line of the input, or name a file that holds it.")
            : text.Trim();
    }
}
