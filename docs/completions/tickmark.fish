# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_tickmark_global_optspecs
    string join \n keys= size= print= reviewer= now= config= theme= read-only no-mouse max-size= h/help V/version
end

function __fish_tickmark_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_tickmark_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_tickmark_using_subcommand
    set -l cmd (__fish_tickmark_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c tickmark -n "__fish_tickmark_needs_command" -l keys -d 'Play these keys without a terminal, for example `jv<C-s>`' -r
complete -c tickmark -n "__fish_tickmark_needs_command" -l size -d 'The size of the screen that is played on' -r
complete -c tickmark -n "__fish_tickmark_needs_command" -l print -d 'Print the last frame: as text, or as an SVG picture' -r -f -a "text\t''
svg\t''"
complete -c tickmark -n "__fish_tickmark_needs_command" -l reviewer -d 'Who reviews [default: from the settings, git\'s user.name, the login]' -r
complete -c tickmark -n "__fish_tickmark_needs_command" -l now -d 'The moment to stamp marks with, instead of the clock\'s' -r
complete -c tickmark -n "__fish_tickmark_needs_command" -l config -d 'The settings file, or \'none\'' -r
complete -c tickmark -n "__fish_tickmark_needs_command" -l theme -d 'The colours, whatever the settings say' -r -f -a "terminal\t''
dark\t''
light\t''
high-contrast\t''
color-blind\t''"
complete -c tickmark -n "__fish_tickmark_needs_command" -l max-size -d 'Refuse files above this size' -r
complete -c tickmark -n "__fish_tickmark_needs_command" -l read-only -d 'Look, don\'t edit'
complete -c tickmark -n "__fish_tickmark_needs_command" -l no-mouse -d 'Leave the mouse to the terminal'
complete -c tickmark -n "__fish_tickmark_needs_command" -s h -l help -d 'Print help'
complete -c tickmark -n "__fish_tickmark_needs_command" -s V -l version -d 'Print version'
complete -c tickmark -n "__fish_tickmark_needs_command" -a "merge" -d 'Merge three versions of a claims file, as git\'s merge driver'
complete -c tickmark -n "__fish_tickmark_needs_command" -a "git-setup" -d 'Have git merge and compare claims files with tickmark, in this repository'
complete -c tickmark -n "__fish_tickmark_needs_command" -a "keys" -d 'Print the keys in force'
complete -c tickmark -n "__fish_tickmark_needs_command" -a "forget" -d 'Drop the history that is kept of a claims file'
complete -c tickmark -n "__fish_tickmark_needs_command" -a "new" -d 'Draft the claims of an article, or show what of it is worth a claim'
complete -c tickmark -n "__fish_tickmark_needs_command" -a "check" -d 'Find what is wrong with a claims file, and whether its story can go out'
complete -c tickmark -n "__fish_tickmark_needs_command" -a "list" -d 'List the claims, all or those that a filter finds'
complete -c tickmark -n "__fish_tickmark_needs_command" -a "stats" -d 'Count what is done and what is left'
complete -c tickmark -n "__fish_tickmark_needs_command" -a "mark" -d 'Mark claims, and add sources, notes, corrections and tags, from a script'
complete -c tickmark -n "__fish_tickmark_needs_command" -a "export" -d 'Give the claims out in the formats of others'
complete -c tickmark -n "__fish_tickmark_needs_command" -a "import" -d 'Draft the claims of others, with what they concluded as sources'
complete -c tickmark -n "__fish_tickmark_needs_command" -a "diff" -d 'Show what was decided between two versions of a claims file'
complete -c tickmark -n "__fish_tickmark_needs_command" -a "config" -d 'Print the settings in force, and where each comes from'
complete -c tickmark -n "__fish_tickmark_needs_command" -a "schema" -d 'Print the JSON Schema of claims files, for YAML editors'
complete -c tickmark -n "__fish_tickmark_needs_command" -a "completions" -d 'Print what a shell completes the command line with'
complete -c tickmark -n "__fish_tickmark_needs_command" -a "man" -d 'Print the manual page of the program or of a command'
complete -c tickmark -n "__fish_tickmark_needs_command" -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tickmark -n "__fish_tickmark_using_subcommand merge" -l max-size -d 'Refuse files above this size' -r
complete -c tickmark -n "__fish_tickmark_using_subcommand merge" -s h -l help -d 'Print help'
complete -c tickmark -n "__fish_tickmark_using_subcommand git-setup" -l yes -d 'Change it without asking'
complete -c tickmark -n "__fish_tickmark_using_subcommand git-setup" -s h -l help -d 'Print help'
complete -c tickmark -n "__fish_tickmark_using_subcommand keys" -l config -d 'The settings file, or \'none\'' -r
complete -c tickmark -n "__fish_tickmark_using_subcommand keys" -l format -d 'For people or for programs' -r -f -a "text\t''
json\t''"
complete -c tickmark -n "__fish_tickmark_using_subcommand keys" -s h -l help -d 'Print help'
complete -c tickmark -n "__fish_tickmark_using_subcommand forget" -s h -l help -d 'Print help'
complete -c tickmark -n "__fish_tickmark_using_subcommand new" -s o -l output -d 'The claims file, or \'-\' for stdout [default: claims.yaml]' -r -F
complete -c tickmark -n "__fish_tickmark_using_subcommand new" -l format -d 'For people or for programs' -r -f -a "text\t''
json\t''"
complete -c tickmark -n "__fish_tickmark_using_subcommand new" -l max-size -d 'Refuse files above this size' -r
complete -c tickmark -n "__fish_tickmark_using_subcommand new" -l explain -d 'Show every sentence with its score and the reasons, and write nothing'
complete -c tickmark -n "__fish_tickmark_using_subcommand new" -l lines -d 'The article has one sentence a line'
complete -c tickmark -n "__fish_tickmark_using_subcommand new" -s h -l help -d 'Print help'
complete -c tickmark -n "__fish_tickmark_using_subcommand check" -l format -d 'For people, for programs, or for what shows findings of many tools' -r -f -a "text\t''
json\t''
sarif\t''"
complete -c tickmark -n "__fish_tickmark_using_subcommand check" -l config -d 'The settings file, or \'none\'' -r
complete -c tickmark -n "__fish_tickmark_using_subcommand check" -l theme -d 'The colours, whatever the settings say' -r -f -a "terminal\t''
dark\t''
light\t''
high-contrast\t''
color-blind\t''"
complete -c tickmark -n "__fish_tickmark_using_subcommand check" -l max-size -d 'Refuse files above this size' -r
complete -c tickmark -n "__fish_tickmark_using_subcommand check" -l strict -d 'Warnings count as errors'
complete -c tickmark -n "__fish_tickmark_using_subcommand check" -l ready -d 'Ask whether the story can go out: nothing unreviewed, nothing unticked'
complete -c tickmark -n "__fish_tickmark_using_subcommand check" -s h -l help -d 'Print help'
complete -c tickmark -n "__fish_tickmark_using_subcommand list" -l format -d 'For people or for programs' -r -f -a "text\t'A table, for people'
json\t'One JSON value'
jsonl\t'One JSON object a line'
csv\t'Comma-separated, for spreadsheets'"
complete -c tickmark -n "__fish_tickmark_using_subcommand list" -l config -d 'The settings file, or \'none\'' -r
complete -c tickmark -n "__fish_tickmark_using_subcommand list" -l theme -d 'The colours, whatever the settings say' -r -f -a "terminal\t''
dark\t''
light\t''
high-contrast\t''
color-blind\t''"
complete -c tickmark -n "__fish_tickmark_using_subcommand list" -l max-size -d 'Refuse files above this size' -r
complete -c tickmark -n "__fish_tickmark_using_subcommand list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickmark -n "__fish_tickmark_using_subcommand stats" -l format -d 'For people or for programs' -r -f -a "text\t'A table, for people'
json\t'One JSON value'
jsonl\t'One JSON object a line'
csv\t'Comma-separated, for spreadsheets'"
complete -c tickmark -n "__fish_tickmark_using_subcommand stats" -l config -d 'The settings file, or \'none\'' -r
complete -c tickmark -n "__fish_tickmark_using_subcommand stats" -l theme -d 'The colours, whatever the settings say' -r -f -a "terminal\t''
dark\t''
light\t''
high-contrast\t''
color-blind\t''"
complete -c tickmark -n "__fish_tickmark_using_subcommand stats" -l max-size -d 'Refuse files above this size' -r
complete -c tickmark -n "__fish_tickmark_using_subcommand stats" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickmark -n "__fish_tickmark_using_subcommand mark" -l where -d 'All claims that a filter finds, instead of ids' -r
complete -c tickmark -n "__fish_tickmark_using_subcommand mark" -l as -d 'The mark; unreviewed takes it away' -r -f -a "unreviewed\t''
sourced\t''
verified\t''
disputed\t''"
complete -c tickmark -n "__fish_tickmark_using_subcommand mark" -l source -d 'Add a source, where it is not there yet' -r
complete -c tickmark -n "__fish_tickmark_using_subcommand mark" -l note -d 'Set the note' -r
complete -c tickmark -n "__fish_tickmark_using_subcommand mark" -l correction -d 'Set what would be right instead' -r
complete -c tickmark -n "__fish_tickmark_using_subcommand mark" -l tag -d 'Add a tag, where it is not there yet' -r
complete -c tickmark -n "__fish_tickmark_using_subcommand mark" -l file -d 'The claims file' -r -F
complete -c tickmark -n "__fish_tickmark_using_subcommand mark" -l reviewer -d 'Who marks [default: as in a review]' -r
complete -c tickmark -n "__fish_tickmark_using_subcommand mark" -l now -d 'The moment of the marks' -r
complete -c tickmark -n "__fish_tickmark_using_subcommand mark" -l config -d 'The settings file, or \'none\'' -r
complete -c tickmark -n "__fish_tickmark_using_subcommand mark" -l max-size -d 'Refuse files above this size' -r
complete -c tickmark -n "__fish_tickmark_using_subcommand mark" -s h -l help -d 'Print help'
complete -c tickmark -n "__fish_tickmark_using_subcommand export" -l to -d 'The format' -r -f -a "csv\t''
json\t''
jsonl\t''
claimreview\t''
html\t''
averitec\t''
annotation\t''
md\t''"
complete -c tickmark -n "__fish_tickmark_using_subcommand export" -s o -l output -d 'Write into this file, which is replaced if it is there; \'-\' is stdout [default: stdout]' -r -F
complete -c tickmark -n "__fish_tickmark_using_subcommand export" -l page -d 'The page on which the verdicts appear: each is at its own \'#claim-ID\' there [default: the article\'s URL]' -r
complete -c tickmark -n "__fish_tickmark_using_subcommand export" -l max-size -d 'Refuse files above this size' -r
complete -c tickmark -n "__fish_tickmark_using_subcommand export" -l with-memos -d 'Tell memos and flags too, which otherwise stay on the desk'
complete -c tickmark -n "__fish_tickmark_using_subcommand export" -l bom -d 'Begin CSV with a byte order mark, by which Excel knows UTF-8'
complete -c tickmark -n "__fish_tickmark_using_subcommand export" -s h -l help -d 'Print help'
complete -c tickmark -n "__fish_tickmark_using_subcommand import" -l from -d 'What it is written in' -r -f -a "csv\t'A table with a head; its columns are known by their names, or by --column'
json\t'Claims as tickmark or others write them; one claim a line too'
claimreview\t'schema.org\'s ClaimReview: alone, in lists, graphs, feeds and pages, or Google\'s search'
averitec\t'Items of the AVeriTeC data sets; one item a line too'"
complete -c tickmark -n "__fish_tickmark_using_subcommand import" -s o -l output -d 'The claims file to write or to extend [default: a whole new file to stdout]' -r -F
complete -c tickmark -n "__fish_tickmark_using_subcommand import" -l column -d 'What a column of a table is, by its name or number: text=Statement, url=3' -r
complete -c tickmark -n "__fish_tickmark_using_subcommand import" -l delimiter -d 'What stands between a table\'s cells: a character, or \'tab\' [default: a guess]' -r
complete -c tickmark -n "__fish_tickmark_using_subcommand import" -l max-size -d 'Refuse files above this size' -r
complete -c tickmark -n "__fish_tickmark_using_subcommand import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickmark -n "__fish_tickmark_using_subcommand diff" -l format -d 'For people or for programs' -r -f -a "text\t''
json\t''"
complete -c tickmark -n "__fish_tickmark_using_subcommand diff" -l config -d 'The settings file, or \'none\'' -r
complete -c tickmark -n "__fish_tickmark_using_subcommand diff" -l theme -d 'The colours, whatever the settings say' -r -f -a "terminal\t''
dark\t''
light\t''
high-contrast\t''
color-blind\t''"
complete -c tickmark -n "__fish_tickmark_using_subcommand diff" -l max-size -d 'Refuse files above this size' -r
complete -c tickmark -n "__fish_tickmark_using_subcommand diff" -s h -l help -d 'Print help'
complete -c tickmark -n "__fish_tickmark_using_subcommand config" -l config -d 'The settings file, or \'none\'' -r
complete -c tickmark -n "__fish_tickmark_using_subcommand config" -l theme -d 'The colours, whatever the settings say' -r -f -a "terminal\t''
dark\t''
light\t''
high-contrast\t''
color-blind\t''"
complete -c tickmark -n "__fish_tickmark_using_subcommand config" -l default -d 'Print a settings file that says what holds without one'
complete -c tickmark -n "__fish_tickmark_using_subcommand config" -s h -l help -d 'Print help'
complete -c tickmark -n "__fish_tickmark_using_subcommand schema" -s h -l help -d 'Print help'
complete -c tickmark -n "__fish_tickmark_using_subcommand completions" -s h -l help -d 'Print help'
complete -c tickmark -n "__fish_tickmark_using_subcommand man" -s h -l help -d 'Print help'
complete -c tickmark -n "__fish_tickmark_using_subcommand help; and not __fish_seen_subcommand_from merge git-setup keys forget new check list stats mark export import diff config schema completions man help" -f -a "merge" -d 'Merge three versions of a claims file, as git\'s merge driver'
complete -c tickmark -n "__fish_tickmark_using_subcommand help; and not __fish_seen_subcommand_from merge git-setup keys forget new check list stats mark export import diff config schema completions man help" -f -a "git-setup" -d 'Have git merge and compare claims files with tickmark, in this repository'
complete -c tickmark -n "__fish_tickmark_using_subcommand help; and not __fish_seen_subcommand_from merge git-setup keys forget new check list stats mark export import diff config schema completions man help" -f -a "keys" -d 'Print the keys in force'
complete -c tickmark -n "__fish_tickmark_using_subcommand help; and not __fish_seen_subcommand_from merge git-setup keys forget new check list stats mark export import diff config schema completions man help" -f -a "forget" -d 'Drop the history that is kept of a claims file'
complete -c tickmark -n "__fish_tickmark_using_subcommand help; and not __fish_seen_subcommand_from merge git-setup keys forget new check list stats mark export import diff config schema completions man help" -f -a "new" -d 'Draft the claims of an article, or show what of it is worth a claim'
complete -c tickmark -n "__fish_tickmark_using_subcommand help; and not __fish_seen_subcommand_from merge git-setup keys forget new check list stats mark export import diff config schema completions man help" -f -a "check" -d 'Find what is wrong with a claims file, and whether its story can go out'
complete -c tickmark -n "__fish_tickmark_using_subcommand help; and not __fish_seen_subcommand_from merge git-setup keys forget new check list stats mark export import diff config schema completions man help" -f -a "list" -d 'List the claims, all or those that a filter finds'
complete -c tickmark -n "__fish_tickmark_using_subcommand help; and not __fish_seen_subcommand_from merge git-setup keys forget new check list stats mark export import diff config schema completions man help" -f -a "stats" -d 'Count what is done and what is left'
complete -c tickmark -n "__fish_tickmark_using_subcommand help; and not __fish_seen_subcommand_from merge git-setup keys forget new check list stats mark export import diff config schema completions man help" -f -a "mark" -d 'Mark claims, and add sources, notes, corrections and tags, from a script'
complete -c tickmark -n "__fish_tickmark_using_subcommand help; and not __fish_seen_subcommand_from merge git-setup keys forget new check list stats mark export import diff config schema completions man help" -f -a "export" -d 'Give the claims out in the formats of others'
complete -c tickmark -n "__fish_tickmark_using_subcommand help; and not __fish_seen_subcommand_from merge git-setup keys forget new check list stats mark export import diff config schema completions man help" -f -a "import" -d 'Draft the claims of others, with what they concluded as sources'
complete -c tickmark -n "__fish_tickmark_using_subcommand help; and not __fish_seen_subcommand_from merge git-setup keys forget new check list stats mark export import diff config schema completions man help" -f -a "diff" -d 'Show what was decided between two versions of a claims file'
complete -c tickmark -n "__fish_tickmark_using_subcommand help; and not __fish_seen_subcommand_from merge git-setup keys forget new check list stats mark export import diff config schema completions man help" -f -a "config" -d 'Print the settings in force, and where each comes from'
complete -c tickmark -n "__fish_tickmark_using_subcommand help; and not __fish_seen_subcommand_from merge git-setup keys forget new check list stats mark export import diff config schema completions man help" -f -a "schema" -d 'Print the JSON Schema of claims files, for YAML editors'
complete -c tickmark -n "__fish_tickmark_using_subcommand help; and not __fish_seen_subcommand_from merge git-setup keys forget new check list stats mark export import diff config schema completions man help" -f -a "completions" -d 'Print what a shell completes the command line with'
complete -c tickmark -n "__fish_tickmark_using_subcommand help; and not __fish_seen_subcommand_from merge git-setup keys forget new check list stats mark export import diff config schema completions man help" -f -a "man" -d 'Print the manual page of the program or of a command'
complete -c tickmark -n "__fish_tickmark_using_subcommand help; and not __fish_seen_subcommand_from merge git-setup keys forget new check list stats mark export import diff config schema completions man help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
