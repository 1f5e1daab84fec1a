
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'tickmark' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'tickmark'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'tickmark' {
            [CompletionResult]::new('--keys', '--keys', [CompletionResultType]::ParameterName, 'Play these keys without a terminal, for example `jv<C-s>`')
            [CompletionResult]::new('--size', '--size', [CompletionResultType]::ParameterName, 'The size of the screen that is played on')
            [CompletionResult]::new('--print', '--print', [CompletionResultType]::ParameterName, 'Print the last frame: as text, or as an SVG picture')
            [CompletionResult]::new('--reviewer', '--reviewer', [CompletionResultType]::ParameterName, 'Who reviews [default: from the settings, git''s user.name, the login]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'The moment to stamp marks with, instead of the clock''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The settings file, or ''none''')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'The colours, whatever the settings say')
            [CompletionResult]::new('--max-size', '--max-size', [CompletionResultType]::ParameterName, 'Refuse files above this size')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Look, don''t edit')
            [CompletionResult]::new('--no-mouse', '--no-mouse', [CompletionResultType]::ParameterName, 'Leave the mouse to the terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('merge', 'merge', [CompletionResultType]::ParameterValue, 'Merge three versions of a claims file, as git''s merge driver')
            [CompletionResult]::new('git-setup', 'git-setup', [CompletionResultType]::ParameterValue, 'Have git merge and compare claims files with tickmark, in this repository')
            [CompletionResult]::new('keys', 'keys', [CompletionResultType]::ParameterValue, 'Print the keys in force')
            [CompletionResult]::new('forget', 'forget', [CompletionResultType]::ParameterValue, 'Drop the history that is kept of a claims file')
            [CompletionResult]::new('new', 'new', [CompletionResultType]::ParameterValue, 'Draft the claims of an article, or show what of it is worth a claim')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Find what is wrong with a claims file, and whether its story can go out')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the claims, all or those that a filter finds')
            [CompletionResult]::new('stats', 'stats', [CompletionResultType]::ParameterValue, 'Count what is done and what is left')
            [CompletionResult]::new('mark', 'mark', [CompletionResultType]::ParameterValue, 'Mark claims, and add sources, notes, corrections and tags, from a script')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Give the claims out in the formats of others')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Draft the claims of others, with what they concluded as sources')
            [CompletionResult]::new('diff', 'diff', [CompletionResultType]::ParameterValue, 'Show what was decided between two versions of a claims file')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Print the settings in force, and where each comes from')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Print the JSON Schema of claims files, for YAML editors')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print what a shell completes the command line with')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print the manual page of the program or of a command')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tickmark;merge' {
            [CompletionResult]::new('--max-size', '--max-size', [CompletionResultType]::ParameterName, 'Refuse files above this size')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'tickmark;git-setup' {
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Change it without asking')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'tickmark;keys' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The settings file, or ''none''')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'For people or for programs')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'tickmark;forget' {
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'tickmark;new' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The claims file, or ''-'' for stdout [default: claims.yaml]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The claims file, or ''-'' for stdout [default: claims.yaml]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'For people or for programs')
            [CompletionResult]::new('--max-size', '--max-size', [CompletionResultType]::ParameterName, 'Refuse files above this size')
            [CompletionResult]::new('--explain', '--explain', [CompletionResultType]::ParameterName, 'Show every sentence with its score and the reasons, and write nothing')
            [CompletionResult]::new('--lines', '--lines', [CompletionResultType]::ParameterName, 'The article has one sentence a line')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'tickmark;check' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'For people, for programs, or for what shows findings of many tools')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The settings file, or ''none''')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'The colours, whatever the settings say')
            [CompletionResult]::new('--max-size', '--max-size', [CompletionResultType]::ParameterName, 'Refuse files above this size')
            [CompletionResult]::new('--strict', '--strict', [CompletionResultType]::ParameterName, 'Warnings count as errors')
            [CompletionResult]::new('--ready', '--ready', [CompletionResultType]::ParameterName, 'Ask whether the story can go out: nothing unreviewed, nothing unticked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'tickmark;list' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'For people or for programs')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The settings file, or ''none''')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'The colours, whatever the settings say')
            [CompletionResult]::new('--max-size', '--max-size', [CompletionResultType]::ParameterName, 'Refuse files above this size')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickmark;stats' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'For people or for programs')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The settings file, or ''none''')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'The colours, whatever the settings say')
            [CompletionResult]::new('--max-size', '--max-size', [CompletionResultType]::ParameterName, 'Refuse files above this size')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickmark;mark' {
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'All claims that a filter finds, instead of ids')
            [CompletionResult]::new('--as', '--as', [CompletionResultType]::ParameterName, 'The mark; unreviewed takes it away')
            [CompletionResult]::new('--source', '--source', [CompletionResultType]::ParameterName, 'Add a source, where it is not there yet')
            [CompletionResult]::new('--note', '--note', [CompletionResultType]::ParameterName, 'Set the note')
            [CompletionResult]::new('--correction', '--correction', [CompletionResultType]::ParameterName, 'Set what would be right instead')
            [CompletionResult]::new('--tag', '--tag', [CompletionResultType]::ParameterName, 'Add a tag, where it is not there yet')
            [CompletionResult]::new('--file', '--file', [CompletionResultType]::ParameterName, 'The claims file')
            [CompletionResult]::new('--reviewer', '--reviewer', [CompletionResultType]::ParameterName, 'Who marks [default: as in a review]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'The moment of the marks')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The settings file, or ''none''')
            [CompletionResult]::new('--max-size', '--max-size', [CompletionResultType]::ParameterName, 'Refuse files above this size')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'tickmark;export' {
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'The format')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write into this file, which is replaced if it is there; ''-'' is stdout [default: stdout]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write into this file, which is replaced if it is there; ''-'' is stdout [default: stdout]')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'The page on which the verdicts appear: each is at its own ''#claim-ID'' there [default: the article''s URL]')
            [CompletionResult]::new('--max-size', '--max-size', [CompletionResultType]::ParameterName, 'Refuse files above this size')
            [CompletionResult]::new('--with-memos', '--with-memos', [CompletionResultType]::ParameterName, 'Tell memos and flags too, which otherwise stay on the desk')
            [CompletionResult]::new('--bom', '--bom', [CompletionResultType]::ParameterName, 'Begin CSV with a byte order mark, by which Excel knows UTF-8')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'tickmark;import' {
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'What it is written in')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The claims file to write or to extend [default: a whole new file to stdout]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The claims file to write or to extend [default: a whole new file to stdout]')
            [CompletionResult]::new('--column', '--column', [CompletionResultType]::ParameterName, 'What a column of a table is, by its name or number: text=Statement, url=3')
            [CompletionResult]::new('--delimiter', '--delimiter', [CompletionResultType]::ParameterName, 'What stands between a table''s cells: a character, or ''tab'' [default: a guess]')
            [CompletionResult]::new('--max-size', '--max-size', [CompletionResultType]::ParameterName, 'Refuse files above this size')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickmark;diff' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'For people or for programs')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The settings file, or ''none''')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'The colours, whatever the settings say')
            [CompletionResult]::new('--max-size', '--max-size', [CompletionResultType]::ParameterName, 'Refuse files above this size')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'tickmark;config' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The settings file, or ''none''')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'The colours, whatever the settings say')
            [CompletionResult]::new('--default', '--default', [CompletionResultType]::ParameterName, 'Print a settings file that says what holds without one')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'tickmark;schema' {
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'tickmark;completions' {
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'tickmark;man' {
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'tickmark;help' {
            [CompletionResult]::new('merge', 'merge', [CompletionResultType]::ParameterValue, 'Merge three versions of a claims file, as git''s merge driver')
            [CompletionResult]::new('git-setup', 'git-setup', [CompletionResultType]::ParameterValue, 'Have git merge and compare claims files with tickmark, in this repository')
            [CompletionResult]::new('keys', 'keys', [CompletionResultType]::ParameterValue, 'Print the keys in force')
            [CompletionResult]::new('forget', 'forget', [CompletionResultType]::ParameterValue, 'Drop the history that is kept of a claims file')
            [CompletionResult]::new('new', 'new', [CompletionResultType]::ParameterValue, 'Draft the claims of an article, or show what of it is worth a claim')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Find what is wrong with a claims file, and whether its story can go out')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the claims, all or those that a filter finds')
            [CompletionResult]::new('stats', 'stats', [CompletionResultType]::ParameterValue, 'Count what is done and what is left')
            [CompletionResult]::new('mark', 'mark', [CompletionResultType]::ParameterValue, 'Mark claims, and add sources, notes, corrections and tags, from a script')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Give the claims out in the formats of others')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Draft the claims of others, with what they concluded as sources')
            [CompletionResult]::new('diff', 'diff', [CompletionResultType]::ParameterValue, 'Show what was decided between two versions of a claims file')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Print the settings in force, and where each comes from')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Print the JSON Schema of claims files, for YAML editors')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print what a shell completes the command line with')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print the manual page of the program or of a command')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tickmark;help;merge' {
            break
        }
        'tickmark;help;git-setup' {
            break
        }
        'tickmark;help;keys' {
            break
        }
        'tickmark;help;forget' {
            break
        }
        'tickmark;help;new' {
            break
        }
        'tickmark;help;check' {
            break
        }
        'tickmark;help;list' {
            break
        }
        'tickmark;help;stats' {
            break
        }
        'tickmark;help;mark' {
            break
        }
        'tickmark;help;export' {
            break
        }
        'tickmark;help;import' {
            break
        }
        'tickmark;help;diff' {
            break
        }
        'tickmark;help;config' {
            break
        }
        'tickmark;help;schema' {
            break
        }
        'tickmark;help;completions' {
            break
        }
        'tickmark;help;man' {
            break
        }
        'tickmark;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
