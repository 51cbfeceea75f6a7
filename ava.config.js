const config = {
	files: ['tests/**/*.test.{ts,tsx}'],
	extensions: ['ts', 'tsx'],
	nodeArguments: ['--import=tsx'],
	workerThreads: false,
	timeout: '120s',
};

export default config;
