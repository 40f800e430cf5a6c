using System.CommandLine;

namespace Laterne.Lampctl.Commands;

/// <summary><c>completion</c>: a script for the shell; the words themselves come from the tool at each press of Tab.</summary>
internal static class CompletionCommand
{
    private const string Bash = """
        # lampctl: source <(lampctl completion bash)
        _lampctl() {
            local IFS=$'\n'
            COMPREPLY=( $(compgen -W "$(lampctl "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}") )
        }
        complete -o default -F _lampctl lampctl
        """;

    private const string Zsh = """
        #compdef lampctl
        # lampctl: source <(lampctl completion zsh)
        _lampctl() {
            local words_of_lampctl
            words_of_lampctl=("${(@f)$(lampctl "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
            compadd -a words_of_lampctl
        }
        compdef _lampctl lampctl
        """;

    private const string PowerShell = """
        # lampctl: lampctl completion pwsh | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName lampctl -ScriptBlock {
            param($wordToComplete, $commandAst, $cursorPosition)
            lampctl "[suggest:$cursorPosition]" "$commandAst" 2>$null | Where-Object { $_ -like "$wordToComplete*" } |
                ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
        }
        """;

    public static Command Make(Terminal terminal)
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh or pwsh" };
        shell.AcceptOnlyFromAmong("bash", "zsh", "pwsh");
        var command = new Command("completion", "Prints a script that completes commands in bash, zsh or pwsh") { shell };
        terminal.Serve(command, parsed =>
        {
            var name = parsed.GetValue(shell)!;
            var script = name == "bash" ? Bash : name == "zsh" ? Zsh : PowerShell;
            return new Answer(new { Shell = name, Script = script }, [script]);
        });
        return command;
    }
}
