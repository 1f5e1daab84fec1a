
use builtin;
use str;

set edit:completion:arg-completer[tickmark] = {|@words|
    fn spaces {|n|
        builtin:repeat $n ' ' | str:join ''
    }
    fn cand {|text desc|
        edit:complex-candidate $text &display=$text' '(spaces (- 14 (wcswidth $text)))$desc
    }
    var command = 'tickmark'
    for word $words[1..-1] {
        if (str:has-prefix $word '-') {
            break
        }
        set command = $command';'$word
    }
    var completions = [
        &'tickmark'= {
            cand --keys 'Play these keys without a terminal, for example `jv<C-s>`'
            cand --size 'The size of the screen that is played on'
            cand --print 'Print the last frame: as text, or as an SVG picture'
            cand --reviewer 'Who reviews [default: from the settings, git''s user.name, the login]'
            cand --now 'The moment to stamp marks with, instead of the clock''s'
            cand --config 'The settings file, or ''none'''
            cand --theme 'The colours, whatever the settings say'
            cand --max-size 'Refuse files above this size'
            cand --read-only 'Look, don''t edit'
            cand --no-mouse 'Leave the mouse to the terminal'
            cand -h 'Print help'
            cand --help 'Print help'
            cand -V 'Print version'
            cand --version 'Print version'
            cand merge 'Merge three versions of a claims file, as git''s merge driver'
            cand git-setup 'Have git merge and compare claims files with tickmark, in this repository'
            cand keys 'Print the keys in force'
            cand forget 'Drop the history that is kept of a claims file'
            cand new 'Draft the claims of an article, or show what of it is worth a claim'
            cand check 'Find what is wrong with a claims file, and whether its story can go out'
            cand list 'List the claims, all or those that a filter finds'
            cand stats 'Count what is done and what is left'
            cand mark 'Mark claims, and add sources, notes, corrections and tags, from a script'
            cand export 'Give the claims out in the formats of others'
            cand import 'Draft the claims of others, with what they concluded as sources'
            cand diff 'Show what was decided between two versions of a claims file'
            cand config 'Print the settings in force, and where each comes from'
            cand schema 'Print the JSON Schema of claims files, for YAML editors'
            cand completions 'Print what a shell completes the command line with'
            cand man 'Print the manual page of the program or of a command'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tickmark;merge'= {
            cand --max-size 'Refuse files above this size'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'tickmark;git-setup'= {
            cand --yes 'Change it without asking'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'tickmark;keys'= {
            cand --config 'The settings file, or ''none'''
            cand --format 'For people or for programs'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'tickmark;forget'= {
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'tickmark;new'= {
            cand -o 'The claims file, or ''-'' for stdout [default: claims.yaml]'
            cand --output 'The claims file, or ''-'' for stdout [default: claims.yaml]'
            cand --format 'For people or for programs'
            cand --max-size 'Refuse files above this size'
            cand --explain 'Show every sentence with its score and the reasons, and write nothing'
            cand --lines 'The article has one sentence a line'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'tickmark;check'= {
            cand --format 'For people, for programs, or for what shows findings of many tools'
            cand --config 'The settings file, or ''none'''
            cand --theme 'The colours, whatever the settings say'
            cand --max-size 'Refuse files above this size'
            cand --strict 'Warnings count as errors'
            cand --ready 'Ask whether the story can go out: nothing unreviewed, nothing unticked'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'tickmark;list'= {
            cand --format 'For people or for programs'
            cand --config 'The settings file, or ''none'''
            cand --theme 'The colours, whatever the settings say'
            cand --max-size 'Refuse files above this size'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tickmark;stats'= {
            cand --format 'For people or for programs'
            cand --config 'The settings file, or ''none'''
            cand --theme 'The colours, whatever the settings say'
            cand --max-size 'Refuse files above this size'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tickmark;mark'= {
            cand --where 'All claims that a filter finds, instead of ids'
            cand --as 'The mark; unreviewed takes it away'
            cand --source 'Add a source, where it is not there yet'
            cand --note 'Set the note'
            cand --correction 'Set what would be right instead'
            cand --tag 'Add a tag, where it is not there yet'
            cand --file 'The claims file'
            cand --reviewer 'Who marks [default: as in a review]'
            cand --now 'The moment of the marks'
            cand --config 'The settings file, or ''none'''
            cand --max-size 'Refuse files above this size'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'tickmark;export'= {
            cand --to 'The format'
            cand -o 'Write into this file, which is replaced if it is there; ''-'' is stdout [default: stdout]'
            cand --output 'Write into this file, which is replaced if it is there; ''-'' is stdout [default: stdout]'
            cand --page 'The page on which the verdicts appear: each is at its own ''#claim-ID'' there [default: the article''s URL]'
            cand --max-size 'Refuse files above this size'
            cand --with-memos 'Tell memos and flags too, which otherwise stay on the desk'
            cand --bom 'Begin CSV with a byte order mark, by which Excel knows UTF-8'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'tickmark;import'= {
            cand --from 'What it is written in'
            cand -o 'The claims file to write or to extend [default: a whole new file to stdout]'
            cand --output 'The claims file to write or to extend [default: a whole new file to stdout]'
            cand --column 'What a column of a table is, by its name or number: text=Statement, url=3'
            cand --delimiter 'What stands between a table''s cells: a character, or ''tab'' [default: a guess]'
            cand --max-size 'Refuse files above this size'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tickmark;diff'= {
            cand --format 'For people or for programs'
            cand --config 'The settings file, or ''none'''
            cand --theme 'The colours, whatever the settings say'
            cand --max-size 'Refuse files above this size'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'tickmark;config'= {
            cand --config 'The settings file, or ''none'''
            cand --theme 'The colours, whatever the settings say'
            cand --default 'Print a settings file that says what holds without one'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'tickmark;schema'= {
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'tickmark;completions'= {
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'tickmark;man'= {
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'tickmark;help'= {
            cand merge 'Merge three versions of a claims file, as git''s merge driver'
            cand git-setup 'Have git merge and compare claims files with tickmark, in this repository'
            cand keys 'Print the keys in force'
            cand forget 'Drop the history that is kept of a claims file'
            cand new 'Draft the claims of an article, or show what of it is worth a claim'
            cand check 'Find what is wrong with a claims file, and whether its story can go out'
            cand list 'List the claims, all or those that a filter finds'
            cand stats 'Count what is done and what is left'
            cand mark 'Mark claims, and add sources, notes, corrections and tags, from a script'
            cand export 'Give the claims out in the formats of others'
            cand import 'Draft the claims of others, with what they concluded as sources'
            cand diff 'Show what was decided between two versions of a claims file'
            cand config 'Print the settings in force, and where each comes from'
            cand schema 'Print the JSON Schema of claims files, for YAML editors'
            cand completions 'Print what a shell completes the command line with'
            cand man 'Print the manual page of the program or of a command'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tickmark;help;merge'= {
        }
        &'tickmark;help;git-setup'= {
        }
        &'tickmark;help;keys'= {
        }
        &'tickmark;help;forget'= {
        }
        &'tickmark;help;new'= {
        }
        &'tickmark;help;check'= {
        }
        &'tickmark;help;list'= {
        }
        &'tickmark;help;stats'= {
        }
        &'tickmark;help;mark'= {
        }
        &'tickmark;help;export'= {
        }
        &'tickmark;help;import'= {
        }
        &'tickmark;help;diff'= {
        }
        &'tickmark;help;config'= {
        }
        &'tickmark;help;schema'= {
        }
        &'tickmark;help;completions'= {
        }
        &'tickmark;help;man'= {
        }
        &'tickmark;help;help'= {
        }
    ]
    $completions[$command]
}
