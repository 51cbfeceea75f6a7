import {render, Text} from 'ink';

/** What the program's start is held against: a screen of one line, bundled without any of our care. */
render(<Text>Hello, world</Text>);
