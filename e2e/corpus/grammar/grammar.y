%{
package grammar
%}
%%
list: item { $$ = $1 }
    | list item {
	text := ""
	for _, word := range $1 {
		text += word + " "
	}
	$$ = append($1, text)
    }
