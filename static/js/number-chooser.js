/* Under en text i redigeraren: välj ett nummer ur registret i stället för att skriva siffrorna. */
(function () {
  var element = window.React.createElement;
  var pattern = /\{\s*(?:nummer|number)\s*:\s*[\w-]{1,50}\s*\}/gi;
  var words = null;
  var asked = null;
  var known = {};

  function read() {
    words = words || JSON.parse(document.getElementById('number-chooser-words').textContent);
    asked = asked || fetch(words.address, { credentials: 'same-origin' })
      .then(function (answer) { if (!answer.ok) { throw new Error(answer.status); } return answer.json(); })
      .then(function (answer) {
        answer.numbers.forEach(function (number) { known[number.placeholder] = number; });
        return answer.numbers;
      });
    return asked;
  }

  function insert(state, placeholder) {
    var draft = window.DraftJS;
    var content = draft.Modifier.replaceText(state.getCurrentContent(), state.getSelection(), placeholder);
    return draft.EditorState.push(state, content, 'insert-characters');
  }

  function option(number) {
    var text = number.label + ' – ' + number.phone + (number.warning ? ' (' + number.warning + ')' : '');
    return element('option', { key: number.placeholder, value: number.placeholder }, text);
  }

  // En klass: krokar (hooks) går inte, eftersom Wagtail har två React.
  class Chooser extends window.React.Component {
    constructor(props) {
      super(props);
      this.state = { numbers: null };
    }

    componentDidMount() {
      var keep = function (numbers) { if (!this.gone) { this.setState({ numbers: numbers }); } }.bind(this);
      read().then(keep, function () { keep([]); });
    }

    componentWillUnmount() { this.gone = true; }

    render() {
      var props = this.props;
      var numbers = this.state.numbers;
      if (numbers === null) { return null; }
      if (!numbers.length) { return element('p', { className: 'number-chooser' }, words.failed); }
      return element('label', { className: 'number-chooser' },
        element('span', null, words.label),
        element('select', {
          value: '',
          onChange: function (event) {
            if (event.target.value) { props.onChange(insert(props.getEditorState(), event.target.value)); }
          }
        }, [element('option', { key: '', value: '' }, words.choose)].concat(numbers.map(option))));
    }
  }

  function Mark(props) {
    var number = known[props.decoratedText.replace(/\s/g, '').toLowerCase()];
    return element('span', {
      className: 'number-mark',
      title: number ? number.label + ' – ' + number.phone : undefined
    }, props.children);
  }

  function find(block, found) {
    var text = block.getText();
    var match;
    pattern.lastIndex = 0;
    while ((match = pattern.exec(text))) { found(match.index, match.index + match[0].length); }
  }

  // Draftail anropar kontrollen som en funktion, så den får inte själv hålla något i minnet.
  function Control(props) { return element(Chooser, props); }

  window.draftail.registerPlugin({ type: 'contact-number', meta: Control }, 'controls');
  window.draftail.registerPlugin({ type: 'contact-number', strategy: find, component: Mark }, 'decorators');
})();
